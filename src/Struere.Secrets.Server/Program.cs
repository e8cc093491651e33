using System.Threading.Tasks;
using Struere.Secrets.Server.Commands;

namespace Struere.Secrets.Server;

/// <summary>The program <c>struere-secrets-server</c>.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => ServerCommands.RunAsync(arguments);
}
