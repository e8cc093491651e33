using System.CommandLine;
using Struere.Secrets.Tool.Starting;

namespace Struere.Secrets.Tool.Commands;

/// <summary><c>init [FOLDER]</c>: makes <c>struere.json</c>, <c>.env.example</c> and lines of <c>.gitignore</c>, and asks before it writes.</summary>
internal sealed class InitCommand : Command
{
    private readonly Argument<string> _folder = AgentFolderArgument.Create();

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Write without a question." };

    /// <summary>Describes the command line.</summary>
    public InitCommand()
        : base("init", "Makes struere.json, .env.example and lines of .gitignore. It asks before it writes.")
    {
        Add(_folder);
        Add(_yes);
        SetAction(arguments => Run(arguments.GetValue(_folder)!, arguments.GetValue(_yes)));
    }

    private static int Run(string folder, bool isAgreed)
    {
        if (!Directory.Exists(folder))
        {
            throw new ToolFaultException(FaultCode.UnreadableFile, "There is no such folder: create it first", folder);
        }

        var setup = ProjectSetup.Plan(folder, CancellationToken.None);
        var root = PathDisplay.FromCurrentFolder().Of(setup.Root);
        if (setup.Files.Count == 0)
        {
            Console.WriteLine($"Struere: nothing is missing in {root}");
            return ExitCode.Success;
        }

        Console.WriteLine($"Struere: in {root}");
        foreach (var file in setup.Files)
        {
            Console.WriteLine($"    {(file.IsNew ? '+' : '~')} {file.Name}  ({file.Purpose})");
        }

        if (!isAgreed && !Ask())
        {
            return ExitCode.Failure;
        }

        setup.Write();
        Console.WriteLine($"Struere: {string.Join(", ", setup.Files.Select(file => file.Name))} written");
        return ExitCode.Success;
    }

    private static bool Ask()
    {
        Console.Write("Write? [y/N] ");
        var answer = Console.ReadLine();
        if (answer is null)
        {
            Console.WriteLine();
            throw new ToolFaultException(FaultCode.WrongCommandLine, "Nothing was written, because nobody answered: add '--yes' where nobody can.");
        }

        if (answer.Trim().ToLowerInvariant() is "y" or "yes")
        {
            return true;
        }

        Console.WriteLine("Struere: nothing was written");
        return false;
    }
}
