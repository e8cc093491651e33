using System.CommandLine;
using System.Linq;

namespace Struere.Secrets.Server.Commands;

/// <summary>Says what is wrong with a command line. What was typed is shown only where it is an option: another word may be a secret in the wrong place.</summary>
internal static class CommandLineFault
{
    /// <summary>The fault, as one sentence; null where there is none.</summary>
    public static string? Find(string[] arguments, ParseResult parsed)
    {
        // The parser would take what follows '--urls=' for its value.
        if (arguments.TakeWhile(argument => argument != "--").FirstOrDefault(argument => argument is ['-', '-', .., '=']) is { } empty)
        {
            return $"The option '{empty.TrimEnd('=')}' needs a value.";
        }

        return parsed.UnmatchedTokens.Count > 0 ? Describe(parsed.UnmatchedTokens[0], parsed)
            : parsed.Errors.Count > 0 ? string.Join(' ', parsed.Errors.Select(error => error.Message.ReplaceLineEndings(" ")).Distinct())
            : null;
    }

    private static string Describe(string unmatched, ParseResult parsed)
    {
        var isOfServer = parsed.CommandResult.Parent is null;
        return unmatched switch
        {
            ['-', ..] => $"'{unmatched.Split('=', ':')[0]}' is not an option of this {(isOfServer ? "server" : "command")}.",
            _ when isOfServer || parsed.CommandResult.Command.Subcommands.Count > 0 => "There is no such command.",
            _ => "There is an argument too many.",
        };
    }
}
