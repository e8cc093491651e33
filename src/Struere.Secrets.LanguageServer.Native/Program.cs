using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Hosting;

namespace Struere.Secrets.LanguageServer.Native;

/// <summary>The language server as a program of its own, for editors whose users have no .NET: native code, for one platform.</summary>
internal static class Program
{
    private static async Task<int> Main() => await StandardStreams.RunAsync(typeof(Program).Assembly.GetName().Version?.ToString(3) ?? "", CancellationToken.None).ConfigureAwait(false) ? 0 : 1;
}
