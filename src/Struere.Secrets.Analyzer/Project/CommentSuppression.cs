using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>
/// The comment <c>struere-disable-next-line STRU1005, STRU1006</c> on the line above a finding in a file that is no C#. Without
/// an ID it suppresses every rule. It must start its line, with <c>#</c>, <c>//</c>, <c>/*</c> or <c>&lt;!--</c>.
/// </summary>
internal static class CommentSuppression
{
    private const string Directive = "struere-disable-next-line";

    private static readonly string[] CommentStarts = ["#", "//", "/*", "{/*", "<!--"];
    private static readonly char[] Separators = [',', ' ', '\t'];

    /// <summary>Whether a comment of the file suppresses a finding in it.</summary>
    public static bool Covers(SourceText text, Diagnostic diagnostic)
    {
        var line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        return line > 0 && line < text.Lines.Count && FindIds(text.Lines[line - 1].ToString()) is { } ids
            && (ids.Length == 0 || ids.Contains(diagnostic.Id, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The IDs that a line suppresses, none if it suppresses all, or null if it is no such comment.</summary>
    private static string[]? FindIds(string line)
    {
        var comment = line.Trim();
        var start = CommentStarts.FirstOrDefault(start => comment.StartsWith(start, StringComparison.Ordinal));
        var words = start is null ? [] : comment.Substring(start.Length).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && words[0] == Directive ? words.Skip(1).TakeWhile(IsId).ToArray() : null;
    }

    /// <summary>What follows the IDs is the reason, or the end of the comment.</summary>
    private static bool IsId(string word) => word.StartsWith("STRU", StringComparison.OrdinalIgnoreCase) && word.Skip(4).All(char.IsDigit);
}
