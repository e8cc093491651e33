using System.CommandLine;

namespace Struere.Secrets.Tool.Commands;

/// <summary>Says what is wrong with a command line. What was typed is shown only where it is an option: another word may be a secret in the wrong place.</summary>
internal static class CommandLineFault
{
    public static string Describe(ParseResult parsed) => (parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null) switch
    {
        null => string.Join(' ', parsed.Errors.Select(error => InOneLine(error.Message)).Distinct()),
        ['-', ..] option => $"There is no option '{option.Split('=', ':')[0]}'.",
        _ when parsed.CommandResult.Parent is null => "There is no such command.",
        _ => "There is an argument too many.",
    };

    /// <summary>The command that was named, and a blank; empty where none was.</summary>
    public static string CommandOf(ParseResult parsed) => parsed.CommandResult.Parent is null ? "" : parsed.CommandResult.Command.Name + " ";

    private static string InOneLine(string message) => string.Join(' ', message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
