using System.CommandLine;
using Struere.Secrets.Client.Sync;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Tool.Syncing;

namespace Struere.Secrets.Tool.Commands;

/// <summary><c>sync [FOLDER]</c>: brings a secret file to its environment, as the target <c>StruereSync</c> does.</summary>
internal sealed class SyncCommand : Command
{
    private readonly Argument<string> _folder = AgentFolderArgument.Create();
    private readonly ServerOptions _server = new(SecretEnvironment.Development);

    /// <summary>Describes the command line.</summary>
    public SyncCommand()
        : base("sync", "Creates and updates the secrets of one environment on the server. Nothing is deleted there.")
    {
        Add(_folder);
        _server.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var settings = _server.Read(arguments, arguments.GetValue(_folder)!);
        var result = await SecretSync.RunAsync(settings, stampFile: null, always: true, cancellation).ConfigureAwait(false);
        using var output = Terminal.OpenOutput();
        await output.WriteLineAsync("Struere: " + result.Line).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
