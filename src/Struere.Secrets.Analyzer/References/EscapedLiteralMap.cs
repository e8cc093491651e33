namespace Struere.Secrets.Analyzer.References;

/// <summary>How regular and verbatim literals write the characters of their value (C# specification, 6.4.5.6).</summary>
internal sealed class EscapedLiteralMap : LiteralMap
{
    private readonly string _text;
    private readonly bool _isVerbatim;
    private readonly bool _isInterpolated;

    /// <summary>For each character of the value the characters of the source that write it.</summary>
    private readonly List<SourceSpan> _characters = [];

    public EscapedLiteralMap(SyntaxToken literal, bool isVerbatim)
        : base(literal)
    {
        _text = literal.Text;
        _isVerbatim = isVerbatim;
        _isInterpolated = literal.IsKind(SyntaxKind.InterpolatedStringTextToken);

        var position = _isInterpolated ? 0 : _isVerbatim ? 2 : 1;
        while (position < _text.Length)
        {
            var (length, valueLength) = MeasureAt(position);
            for (var i = 0; i < valueLength; i++)
            {
                _characters.Add(new SourceSpan(position, length));
            }

            position += length;
        }
    }

    protected override SourceSpan? Find(SourceSpan value) => value.End <= _characters.Count
        ? SourceSpan.FromBounds(_characters[value.Start].Start, _characters[value.End - 1].End)
        : null;

    /// <summary>How many characters of the source write how many characters of the value.</summary>
    private (int Length, int ValueLength) MeasureAt(int position)
    {
        var c = _text[position];
        var next = position + 1 < _text.Length ? _text[position + 1] : '\0';
        if (_isInterpolated && c is '{' or '}' && next == c)
        {
            return (2, 1);
        }

        if (_isVerbatim)
        {
            return c == '"' && next == '"' ? (2, 1) : (1, 1);
        }

        return c != '\\' ? (1, 1) : next switch
        {
            'u' => (6, 1),
            'U' => (10, IsBeyondBasicPlane(position + 2) ? 2 : 1),
            'x' => (2 + CountHexDigits(position + 2), 1),
            _ => (2, 1),
        };
    }

    /// <summary>Whether eight hexadecimal digits write a character that takes two UTF-16 code units.</summary>
    private bool IsBeyondBasicPlane(int digits) => string.CompareOrdinal(_text, digits, "0000", 0, 4) != 0;

    /// <summary><c>\x</c> takes up to four digits.</summary>
    private int CountHexDigits(int position)
    {
        var count = 0;
        while (count < 4 && position + count < _text.Length && Uri.IsHexDigit(_text[position + count]))
        {
            count++;
        }

        return count;
    }
}
