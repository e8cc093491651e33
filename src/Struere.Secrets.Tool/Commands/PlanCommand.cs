using System.CommandLine;
using Struere.Secrets.Client.Planning;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Tool.Syncing;

namespace Struere.Secrets.Tool.Commands;

/// <summary><c>plan [FOLDER]</c>: shows what a sync would do, as the target <c>StruerePlan</c> does. It writes nothing.</summary>
internal sealed class PlanCommand : Command
{
    private static readonly string[] Formats = ["text", "json"];

    private readonly Argument<string> _folder = AgentFolderArgument.Create();
    private readonly ServerOptions _server = new(SecretEnvironment.Development);

    private readonly Option<string> _format = new("--format")
    {
        Description = "The format of the plan: text for people, or one line of json.",
        HelpName = string.Join('|', Formats),
        DefaultValueFactory = _ => "text",
    };

    /// <summary>Describes the command line.</summary>
    public PlanCommand()
        : base("plan", "Shows what a sync would create, update and leave. Nothing is written.")
    {
        _format.AcceptOnlyFromAmong(Formats);
        Add(_folder);
        _server.AddTo(this);
        Add(_format);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var plan = await SyncPlanning.RunAsync(_server.Read(arguments, arguments.GetValue(_folder)!), cancellation).ConfigureAwait(false);
        using var output = Terminal.OpenOutput();
        await output.WriteLineAsync(arguments.GetValue(_format) == "json" ? plan.Json : "Struere: " + plan.Text).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
