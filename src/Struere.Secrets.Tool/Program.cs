using Struere.Secrets.Tool.Commands;

namespace Struere.Secrets.Tool;

/// <summary>The command <c>struere-secrets</c>.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => ToolCommands.RunAsync(args);
}
