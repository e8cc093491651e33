using System.CommandLine;
using System.CommandLine.Parsing;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Tool.Running;
using Struere.Secrets.Tool.Syncing;

namespace Struere.Secrets.Tool.Commands;

/// <summary><c>run -- COMMAND</c>: starts a command with the secrets of an environment as variables of it alone.</summary>
internal sealed class RunCommand : Command
{
    private readonly Option<string> _folder = AgentFolderArgument.CreateOption();

    private readonly Option<string> _environment = new("--environment", "-e")
    {
        Description = "The environment whose secret file is read.",
        HelpName = "development|production",
        DefaultValueFactory = _ => SecretEnvironment.Development,
    };

    private readonly Option<bool> _noMask = new("--no-mask") { Description = "Give the command the terminal itself. Its output is not looked at, so values in it are shown." };

    private readonly Argument<string[]> _command = new("COMMAND")
    {
        Description = "The command and its arguments, after --.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Describes the command line.</summary>
    public RunCommand()
        : base("run", "Runs a command with the secrets of an environment as variables of it alone. Values in its output are masked.")
    {
        Add(_folder);
        Add(_environment);
        Add(_noMask);
        Add(_command);
        SetAction((arguments, _) => RunAsync(arguments));
    }

    private Task<int> RunAsync(ParseResult arguments)
    {
        // Without it an option of the command could be taken for one of ours.
        if (!arguments.Tokens.Any(token => token.Type == TokenType.DoubleDash))
        {
            throw new ToolFaultException(FaultCode.WrongCommandLine, "Write the command after '--', as in: struere-secrets run -- npm start");
        }

        var file = SecretFileOnDisk.Read(ServerOptions.Read(arguments.GetValue(_environment)!, arguments.GetValue(_folder)!));
        return new ChildCommand(arguments.GetValue(_command)!, file.Secrets).RunAsync(masks: !arguments.GetValue(_noMask));
    }
}
