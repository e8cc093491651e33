using System.CommandLine;
using Struere.Secrets.Client.Verification;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Projects;
using Struere.Secrets.Tool.Checking;
using Struere.Secrets.Tool.Syncing;

namespace Struere.Secrets.Tool.Commands;

/// <summary><c>verify [FOLDER]</c>: makes sure that every key that prompts and tools refer to is set on the server, as the target <c>StruereVerify</c> does for C# too.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly Argument<string> _folder = AgentFolderArgument.Create();
    private readonly ServerOptions _server = new(SecretEnvironment.Production, "development|production|eval");

    private readonly Option<string[]> _ignoredKeys = new("--ignore-key")
    {
        Description = "A key that need not be set. It can be given several times.",
        HelpName = "KEY",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Describes the command line.</summary>
    public VerifyCommand()
        : base("verify", "Makes sure that the server sets every key that prompts and tools refer to. No secret file is needed.")
    {
        Add(_folder);
        _server.AddTo(this);
        Add(_ignoredKeys);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var settings = _server.Read(arguments, arguments.GetValue(_folder)!);
        var project = new ProjectReader(arguments.GetValue(_ignoredKeys)!).Read(settings.ProjectRoot, cancellation);
        NoteWriter.Write(project.Notes, PathDisplay.FromCurrentFolder(), Console.Error);
        if (project.Notes.Any(note => note.IsError))
        {
            // Without proof there is no success: a file that cannot be read may refer to anything.
            return ExitCode.Failure;
        }

        if (CodeOfBuilds.FindProject(settings.ProjectRoot) is { } build)
        {
            FaultWriter.WriteNote(new Fault(FaultCode.CodeNotVerified, $"What '{Path.GetFileName(build)}' compiles is not read here: run 'dotnet build -t:StruereVerify' to verify C# too.", build));
        }

        var uses = ProjectReferences.Find(project.Workspace, cancellation);
        var outcome = await ReferenceVerification.RunAsync(settings, uses, project.Workspace.Options.IgnoredKeys, cancellation).ConfigureAwait(false);
        foreach (var fault in outcome.Undelivered)
        {
            FaultWriter.WriteNote(fault);
        }

        if (outcome.Missing.Count > 0)
        {
            FaultWriter.WriteErrors(outcome.Missing);
            return ExitCode.Found;
        }

        using var output = Terminal.OpenOutput();
        await output.WriteLineAsync("Struere: " + outcome.Line).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
