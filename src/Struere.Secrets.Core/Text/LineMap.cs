namespace Struere.Secrets.Core.Text;

/// <summary>Turns an index in a text into the line and column that editors and compilers show.</summary>
/// <remarks>Lines end where Roslyn's <c>SourceText</c> ends them: CR LF, LF, CR, NEL, U+2028 and U+2029.</remarks>
public sealed class LineMap
{
    private readonly List<int> _lineStarts = [0];

    /// <summary>Reads the line starts of <paramref name="text"/>.</summary>
    public LineMap(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                continue;
            }

            if (c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    /// <summary>The line that contains the character at <paramref name="position"/>; the first line is 1.</summary>
    public int LineAt(int position) => IndexOfLine(position) + 1;

    /// <summary>The column of the character at <paramref name="position"/> in its line; the first column is 1.</summary>
    public int ColumnAt(int position) => position - _lineStarts[IndexOfLine(position)] + 1;

    /// <summary>Where the line above the one that contains the character at <paramref name="position"/> is, line break included; null for the first line.</summary>
    public SourceSpan? LineAbove(int position)
    {
        var index = IndexOfLine(position);
        return index == 0 ? null : SourceSpan.FromBounds(_lineStarts[index - 1], _lineStarts[index]);
    }

    private int IndexOfLine(int position)
    {
        var index = _lineStarts.BinarySearch(position);
        return index >= 0 ? index : ~index - 1;
    }
}
