using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Analyzer.References;

/// <summary>A text that the compiler knows, or the longest known run of one, with the places in the source that make it up.</summary>
internal sealed class ConstantText
{
    private readonly ExpressionSyntax _whole;
    private readonly IReadOnlyList<TextPiece> _pieces;
    private readonly bool _goesOn;

    /// <param name="whole">The expression that makes up the whole text.</param>
    /// <param name="value">The known run.</param>
    /// <param name="pieces">Where the run comes from.</param>
    /// <param name="goesOn">Whether something unknown follows the run.</param>
    public ConstantText(ExpressionSyntax whole, string value, IReadOnlyList<TextPiece> pieces, bool goesOn)
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

    private static SourceSpan InPiece(SourceSpan span, in TextPiece piece) => new(span.Start - piece.Start, span.Length);

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
