using System.Text;

namespace Struere.Secrets.Tool.Output;

/// <summary>A line of a file as it is shown: without control characters, which a terminal would obey, and cut where it is long.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="MarkStart">Where in it the marked piece starts.</param>
/// <param name="MarkLength">How long the marked piece is, at least 1.</param>
internal sealed record SourceLine(string Text, int MarkStart, int MarkLength)
{
    private const int MaxLength = 160;
    private const int LengthBeforeMark = 60;

    /// <summary>Cuts a line out of a text.</summary>
    /// <param name="line">The line, without its break.</param>
    /// <param name="start">Where in it the marked piece starts.</param>
    /// <param name="length">How long the marked piece is. What is on further lines is not shown.</param>
    public static SourceLine Create(string line, int start, int length)
    {
        var from = line.Length <= MaxLength ? 0 : Math.Max(0, Math.Min(start - LengthBeforeMark, line.Length - MaxLength));
        var to = Math.Min(line.Length, from + MaxLength);
        var shown = new StringBuilder(from > 0 ? "…" : "");
        var markStart = shown.Length + start - from;
        for (var i = from; i < to; i++)
        {
            shown.Append(Show(line, i));
        }

        var markEnd = Math.Max(markStart + 1, Math.Min(markStart + length, shown.Length));
        return new SourceLine(shown.Append(to < line.Length ? "…" : "").ToString(), markStart, markEnd - markStart);
    }

    private static char Show(string line, int i) => line[i] switch
    {
        '\t' => ' ',
        var c when char.IsControl(c) || IsDirection(c) || IsHalf(line, i) => '\uFFFD',
        var c => c,
    };

    /// <summary>Marks that turn the direction of a text show a line as something that it is not.</summary>
    private static bool IsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';

    /// <summary>Whether a surrogate has lost its other half.</summary>
    private static bool IsHalf(string line, int i) => char.IsHighSurrogate(line[i])
        ? i + 1 == line.Length || !char.IsLowSurrogate(line[i + 1])
        : char.IsLowSurrogate(line[i]) && (i == 0 || !char.IsHighSurrogate(line[i - 1]));
}
