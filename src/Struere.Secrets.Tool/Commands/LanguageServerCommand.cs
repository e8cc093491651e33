using System.CommandLine;
using Struere.Secrets.LanguageServer.Hosting;

namespace Struere.Secrets.Tool.Commands;

/// <summary><c>language-server</c>: shows findings and fixes in editors, over the Language Server Protocol on standard input and output.</summary>
internal sealed class LanguageServerCommand : Command
{
    /// <summary>Clients of several editors name the channel, although there is but one.</summary>
    private readonly Option<bool> _stdio = new("--stdio") { Description = "Talk over standard input and output, which is what the server does anyway." };

    /// <summary>Describes the command line.</summary>
    public LanguageServerCommand()
        : base("language-server", "Serves editors that speak the Language Server Protocol.")
    {
        Add(_stdio);
        SetAction(async (_, cancellation) => await StandardStreams.RunAsync(ToolVersion.Text, cancellation).ConfigureAwait(false) ? ExitCode.Success : ExitCode.Found);
    }
}
