using System.Reflection;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>The messages of faults: the subject in quotes and what to do, never a piece of a value. The first argument is the key.</summary>
public static class DotEnvMessages
{
    internal static readonly MessageFormat InvalidKey = new(
        RuleIds.InvalidKey, "The key '{0}' is not valid: use only letters, digits and underscores, and do not start with a digit");

    internal static readonly MessageFormat LongKey = new(
        RuleIds.InvalidKey, "The key '{0}' has {1} characters: use at most {2}");

    internal static readonly MessageFormat UnreadableInJavaScript = new(
        RuleIds.InvalidKey, "The key '{0}' cannot be read in JavaScript: choose another name");

    internal static readonly MessageFormat DroppedLine = new(
        RuleIds.NotAnAssignment, "This line is not an assignment and is dropped: write KEY=value, start a comment with '#', or quote the multi-line value that it belongs to");

    internal static readonly MessageFormat DroppedLines = new(
        RuleIds.NotAnAssignment, "These {0} lines are not assignments and are dropped: quote the multi-line value that they belong to");

    internal static readonly MessageFormat StrayValue = new(
        RuleIds.StrayValue, "This line looks like the value of the key above, and would be read as a key: put the value after the equals sign, in single quotes if it has several lines");

    internal static readonly MessageFormat DuplicateKey = new(
        RuleIds.DuplicateKey, "The key '{0}' is set again below and the last one wins: remove this one");

    internal static readonly MessageFormat UnclosedQuote = new(
        RuleIds.UnclosedQuote, "The value of '{0}' starts with {1} that is never closed: close it, or use another quote around a value that contains one");

    internal static readonly MessageFormat LoneCarriageReturn = new(
        RuleIds.ReadDifferently, "A carriage return without a line feed ends this line for npm dotenv and Bun only: save the file with LF or CR LF line endings");

    internal static readonly MessageFormat ByteOrderMark = new(
        RuleIds.ReadDifferently, "The byte order mark becomes part of the key '{0}' for Node: save the file without one");

    internal static readonly MessageFormat WhiteSpace = new(
        RuleIds.ReadDifferently, "Only npm dotenv removes the white space around the parts of '{0}': use spaces or tabs, on one line");

    internal static readonly MessageFormat WhiteSpaceAfterExport = new(
        RuleIds.ReadDifferently, "Node reads 'export' as part of the key '{0}': put one space after it");

    internal static readonly MessageFormat Colon = new(
        RuleIds.ReadDifferently, "Node drops '{0}' because of the colon: write '{0}=' instead");

    internal static readonly MessageFormat TextAfterQuotes = new(
        RuleIds.ReadDifferently, "Node and Bun drop the text after the closing quote of '{0}': put one pair of quotes around the whole value");

    internal static readonly MessageFormat Backticks = new(
        RuleIds.ReadDifferently, "Docker Compose keeps the backticks around '{0}': use single or double quotes");

    internal static readonly MessageFormat Escape = new(
        RuleIds.ReadDifferently, "A backslash in the value of '{0}' is an escape for Docker Compose or Node, and a backslash for npm dotenv: use single quotes");

    internal static readonly MessageFormat EscapedSingleQuote = new(
        RuleIds.ReadDifferently, "npm dotenv keeps a backslash before a single quote in '{0}', and Docker Compose removes it: use double quotes and no backslash");

    internal static readonly MessageFormat Dollar = new(
        RuleIds.ReadDifferently, "Docker Compose and Bun expand a dollar sign in the value of '{0}': use single quotes (Bun expands even there)");

    internal static readonly MessageFormat Variable = new(
        RuleIds.ReadDifferently, "The platform keeps '${{…}}' in the value of '{0}' as it is written, and Docker Compose and Bun replace it: write the value itself");

    internal static readonly MessageFormat PathEscape = new(
        RuleIds.ReadDifferently, "'\\{1}' in the value of '{0}' is a line break in double quotes, which breaks the path: use single quotes");

    internal static readonly MessageFormat DollarInSingleQuotes = new(
        RuleIds.ReadDifferently, "Bun expands the dollar sign in the value of '{0}' even in single quotes: change the secret if Bun reads this file");

    internal static readonly MessageFormat Hash = new(
        RuleIds.ReadDifferently, "npm dotenv cuts the value of '{0}' at the '#', Docker Compose does not: quote the value, or set off the comment with a space and give the key a value");

    private static readonly MessageFormat[] All =
        [.. typeof(DotEnvMessages).GetFields(BindingFlags.Static | BindingFlags.NonPublic).Select(field => field.GetValue(null)).OfType<MessageFormat>()];

    /// <summary>What a rule says about faults, if it is a rule on them.</summary>
    public static IEnumerable<MessageFormat> Of(string ruleId) => All.Where(message => message.RuleId == ruleId);
}
