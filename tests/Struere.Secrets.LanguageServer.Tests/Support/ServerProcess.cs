using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.LanguageServer.Tests.Support;

/// <summary>The server as editors start it.</summary>
internal static class ServerProcess
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>The command as it was built, or the program that STRUERE_LANGUAGE_SERVER names: the one that is native.</summary>
    private static readonly string[] Command = Environment.GetEnvironmentVariable("STRUERE_LANGUAGE_SERVER") is { Length: > 0 } program
        ? [program]
        : ["dotnet", Path.Combine(AppContext.BaseDirectory, "struere-secrets.dll"), "language-server"];

    public static Process Start() => Start(Command[0], Command[1..]);

    public static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>The promise of the documentation: five seconds, as no editor waits for a server that it has left.</summary>
    public static async Task ShouldEndSoon(Process process)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Soon);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail("The server outlived its client.");
        }
    }
}
