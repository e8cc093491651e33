using System.CommandLine;

namespace Struere.Secrets.Tool.Commands;

/// <summary>Rules for arguments that several commands have.</summary>
internal static class ArgumentRules
{
    /// <summary>The parser takes an option that it does not know for an argument. A path that starts with a dash can be written with <c>./</c>.</summary>
    public static void RejectOptions(this Argument<string> argument) => argument.Validators.Add(result =>
    {
        if (result.Tokens.Select(token => token.Value).FirstOrDefault(value => value.StartsWith('-')) is { } option)
        {
            result.AddError($"There is no option '{option.Split('=', ':')[0]}'.");
        }
    });
}
