namespace Struere.Secrets.Analyzer.References;

/// <summary>A text that the compiler knows, or the longest known run of one, with the places in the source that make it up.</summary>
internal sealed class ConstantText
{
    private readonly ExpressionSyntax _whole;
    private readonly IReadOnlyList<ConstantPiece> _pieces;
    private readonly bool _goesOn;
    private LiteralMap? _map;
    private int _mappedPiece;

    /// <param name="whole">The expression that makes up the whole text.</param>
    /// <param name="value">The known run.</param>
    /// <param name="pieces">Where the run comes from.</param>
    /// <param name="goesOn">Whether something unknown follows the run.</param>
    public ConstantText(ExpressionSyntax whole, string value, IReadOnlyList<ConstantPiece> pieces, bool goesOn)
    {
        _whole = whole;
        Value = value;
        _pieces = pieces;
        _goesOn = goesOn;
    }

    public string Value { get; }

    /// <summary>
    /// The references, each with its exact place if it is in one literal, and with the whole expression if it comes from
    /// several. Those of named constants are left out: they are reported where the constant is declared.
    /// </summary>
    public IEnumerable<SourceReference> FindReferences()
    {
        var index = 0;
        foreach (var reference in new ReferenceScanner(Value))
        {
            while (_pieces[index].End <= reference.Span.Start)
            {
                index++;
            }

            var piece = _pieces[index];
            if (IsCutOff(reference))
            {
                continue;
            }

            if (reference.Span.End > piece.End)
            {
                yield return new(this, reference, _whole.GetLocation());
            }
            else if (FindMap(index) is { } map)
            {
                yield return new(this, reference, map.Locate(InPiece(reference.Span, piece)));
            }
        }
    }

    /// <summary>
    /// What a fix replaces in the source; null where not one literal writes it out: the key, or all of a malformed reference.
    /// It is asked for after a reference is judged, because most are right.
    /// </summary>
    public TextSpan? FindFixSpan(in SecretReference reference)
    {
        var needed = reference.IsWellFormed ? reference.KeySpan : reference.Span;
        var index = 0;
        while (_pieces[index].End <= needed.Start)
        {
            index++;
        }

        var piece = _pieces[index];
        return reference.FixSpan is { } found
            && needed.End <= piece.End
            && FindMap(index) is { } map
            && (reference.IsWellFormed || map.WritesOut(InPiece(needed, piece)))
                ? map.TryLocate(InPiece(found, piece))
                : null;
    }

    /// <summary>The map of the literal that contains a piece, or null. A long literal is read once, not for each of its references.</summary>
    private LiteralMap? FindMap(int piece)
    {
        if (_pieces[piece].Literal is not { } literal)
        {
            return null;
        }

        if (_map is null || _mappedPiece != piece)
        {
            _map = LiteralMap.Create(literal);
            _mappedPiece = piece;
        }

        return _map;
    }

    private static SourceSpan InPiece(SourceSpan span, in ConstantPiece piece) => new(span.Start - piece.Start, span.Length);

    /// <summary>Whether a reference only looks unclosed, because the rest of it is not known.</summary>
    private bool IsCutOff(in SecretReference reference)
    {
        var position = reference.Span.End;
        while (position < Value.Length && char.IsWhiteSpace(Value[position]))
        {
            position++;
        }

        return _goesOn && reference.Fault == ReferenceFault.Unclosed && position == Value.Length;
    }
}

/// <summary>A part of a constant text that one place of the source writes. It is not a record, because the text of a record would hold the literal, which may be a value.</summary>
internal readonly struct ConstantPiece
{
    public ConstantPiece(int start, int end, SyntaxToken? literal)
    {
        Start = start;
        End = end;
        Literal = literal;
    }

    /// <summary>Where the piece starts in the text.</summary>
    public int Start { get; }

    /// <summary>Where it ends in the text.</summary>
    public int End { get; }

    /// <summary>The literal that contains the piece, or null if the piece is a named constant.</summary>
    public SyntaxToken? Literal { get; }
}
