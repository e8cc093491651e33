namespace Struere.Secrets.Core.Rules;

/// <summary>
/// The comment <c>struere-disable-next-line STRU1005, STRU1006</c> on the line above a finding in a file that is not C#.
/// Without an ID it suppresses every rule. It must start its line, with <c>#</c>, <c>//</c>, <c>/*</c>, <c>&lt;!--</c> or <c>@*</c>.
/// </summary>
public static class SuppressionComment
{
    private const string Directive = "struere-disable-next-line";

    private static readonly string[] CommentStarts = ["#", "//", "/*", "{/*", "<!--", "@*"];
    private static readonly string[] CommentEnds = ["-->", "*/}", "*/", "*@"];
    private static readonly char[] Separators = [',', ' ', '\t'];

    /// <summary>Whether a line suppresses what a rule finds on the next line.</summary>
    /// <param name="line">The line, with or without its line break.</param>
    /// <param name="ruleId">The ID of the rule, in capitals or not.</param>
    public static bool Covers(string line, string ruleId) =>
        FindIds(line) is { } ids && (ids.Length == 0 || ids.Contains(ruleId, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether the line above a place of a text suppresses what a rule finds at that place.</summary>
    /// <param name="lines">The lines of the text.</param>
    /// <param name="text">The text.</param>
    /// <param name="position">The place, as an index in the text.</param>
    /// <param name="ruleId">The ID of the rule.</param>
    public static bool IsAbove(LineMap lines, string text, int position, string ruleId) =>
        lines.LineAbove(position) is { } line
        && text.IndexOf(Directive, line.Start, line.Length, StringComparison.Ordinal) >= 0
        && Covers(text.Substring(line.Start, line.Length), ruleId);

    /// <summary>The IDs that a line suppresses, none if it suppresses all, or null if it is not such a comment.</summary>
    private static string[]? FindIds(string line)
    {
        var comment = line.Trim();
        var start = CommentStarts.FirstOrDefault(start => comment.StartsWith(start, StringComparison.Ordinal));
        var words = start is null ? [] : WithoutEnd(comment.Substring(start.Length)).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && words[0] == Directive ? words.Skip(1).TakeWhile(IsId).ToArray() : null;
    }

    private static string WithoutEnd(string comment) =>
        CommentEnds.FirstOrDefault(end => comment.EndsWith(end, StringComparison.Ordinal)) is { } end ? comment.Substring(0, comment.Length - end.Length) : comment;

    /// <summary>What follows the IDs is the reason, or the end of the comment.</summary>
    private static bool IsId(string word) => word.StartsWith("STRU", StringComparison.OrdinalIgnoreCase) && word.Skip(4).All(char.IsDigit);
}
