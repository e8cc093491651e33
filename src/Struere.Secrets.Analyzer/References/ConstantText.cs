namespace Struere.Secrets.Analyzer.References;

/// <summary>A text that the compiler knows, or the longest known run of one, with the places in the source that make it up.</summary>
internal sealed class ConstantText
{
    private readonly ExpressionSyntax _whole;
    private readonly IReadOnlyList<ConstantPiece> _pieces;
    private readonly bool _goesOn;

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
        LiteralMap? map = null;
        foreach (var reference in new ReferenceScanner(Value))
        {
            while (_pieces[index].End <= reference.Span.Start)
            {
                index++;
                map = null;
            }

            var piece = _pieces[index];
            if (IsCutOff(reference))
            {
                continue;
            }

            if (reference.Span.End > piece.End)
            {
                yield return new(Value, reference, _whole.GetLocation(), reference.IsWellFormed ? LocateKey(reference) : null);
            }
            else if (piece.Literal is { } literal)
            {
                map ??= LiteralMap.Create(literal);
                var fixSpan = reference.FixSpan is { } found && (reference.IsWellFormed || map.WritesOut(InPiece(reference.Span, piece))) ? map.TryLocate(InPiece(found, piece)) : null;
                yield return new(Value, reference, map.Locate(InPiece(reference.Span, piece)), fixSpan);
            }
        }
    }

    /// <summary>The key of a reference that comes from several pieces; null if the key does too, or a constant names it.</summary>
    private TextSpan? LocateKey(in SecretReference reference)
    {
        var key = reference.KeySpan;
        foreach (var piece in _pieces)
        {
            if (piece.Start <= key.Start && key.End <= piece.End && piece.Literal is { } literal)
            {
                return LiteralMap.Create(literal).TryLocate(InPiece(key, piece));
            }
        }

        return null;
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

/// <summary>A part of a constant text that one place of the source writes.</summary>
/// <param name="Start">Where the piece starts in the text.</param>
/// <param name="End">Where it ends in the text.</param>
/// <param name="Literal">The literal that contains the piece, or null if the piece is a named constant.</param>
internal readonly record struct ConstantPiece(int Start, int End, SyntaxToken? Literal);
