using System;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.LanguageServer.Hosting;

/// <summary>Runs a server over standard input and output, in a process of its own.</summary>
public static class StandardStreams
{
    /// <summary>On a machine with two processors the pool starts with two threads. A look at many files holds both, and messages would wait for a third.</summary>
    private const int MinThreads = 8;

    /// <inheritdoc cref="LanguageServerHost.RunAsync"/>
    public static async Task<bool> RunAsync(string version, CancellationToken cancellation)
    {
        ThreadPool.SetMinThreads(Math.Max(MinThreads, Environment.ProcessorCount), MinThreads);
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        return await LanguageServerHost.RunAsync(input, output, version, cancellation).ConfigureAwait(false);
    }
}
