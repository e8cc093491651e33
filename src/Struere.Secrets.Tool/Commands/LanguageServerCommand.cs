using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Hosting;

namespace Struere.Secrets.Tool.Commands;

/// <summary><c>language-server</c>: shows findings and fixes in editors, over the Language Server Protocol on standard input and output.</summary>
internal sealed class LanguageServerCommand : Command
{
    /// <summary>Clients of several editors name the channel, although there is but one.</summary>
    private readonly Option<bool> _stdio = new("--stdio") { Description = "Talk over standard input and output, which is what the server does anyway." };

    /// <summary>On a machine with two processors the pool starts with two threads. A look at many files holds both, and messages would wait for a third.</summary>
    private const int MinThreads = 8;

    /// <summary>Describes the command line.</summary>
    public LanguageServerCommand()
        : base("language-server", "Serves editors that speak the Language Server Protocol.")
    {
        Add(_stdio);
        SetAction((_, cancellation) => RunAsync(cancellation));
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        ThreadPool.SetMinThreads(Math.Max(MinThreads, Environment.ProcessorCount), MinThreads);
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        return await LanguageServerHost.RunAsync(input, output, ToolVersion.Text, cancellation).ConfigureAwait(false) ? ExitCode.Success : ExitCode.Found;
    }
}
