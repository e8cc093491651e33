namespace Struere.Secrets.Analyzer.References;

/// <summary>The value of a raw literal on one line follows its quotes unchanged.</summary>
internal sealed class SingleLineRawLiteralMap : LiteralMap
{
    private readonly int _quotes;

    public SingleLineRawLiteralMap(SyntaxToken literal)
        : base(literal) => _quotes = literal.Text.Length - literal.Text.TrimStart('"').Length;

    protected override SourceSpan? Find(SourceSpan value) => new SourceSpan(_quotes + value.Start, value.Length);
}

/// <summary>
/// Raw literals know no escapes: a line of the value ends as its line in the source does, so places are counted from the
/// ends of lines, which leaves out the indentation.
/// </summary>
internal sealed class MultiLineRawLiteralMap : LiteralMap
{
    private readonly TextLineCollection _value;
    private readonly TextLineCollection _source;
    private readonly int _firstLine;

    /// <param name="literal">The literal.</param>
    /// <param name="firstLine">The line of the literal that contains the first line of the value.</param>
    public MultiLineRawLiteralMap(SyntaxToken literal, int firstLine)
        : base(literal)
    {
        _value = SourceText.From(literal.ValueText).Lines;
        _source = SourceText.From(literal.Text).Lines;
        _firstLine = firstLine;
    }

    protected override SourceSpan? Find(SourceSpan value) =>
        FindCharacter(value.Start) is { } start && FindCharacter(value.End - 1) is { } last && start <= last
            ? SourceSpan.FromBounds(start, last + 1)
            : null;

    private int? FindCharacter(int position)
    {
        var valueLine = _value.GetLineFromPosition(position);
        if (valueLine.LineNumber + _firstLine >= _source.Count)
        {
            return null;
        }

        var sourceLine = _source[valueLine.LineNumber + _firstLine];
        var place = sourceLine.End - (valueLine.End - position);
        return place >= sourceLine.Start ? place : null;
    }
}
