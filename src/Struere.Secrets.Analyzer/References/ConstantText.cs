using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    /// <summary>Whether a reference only looks unclosed, because the rest of it is not known.</summary>
    public bool IsCutOff(in SecretReference reference) =>
        _goesOn && reference.Fault == ReferenceFault.Unclosed && string.IsNullOrWhiteSpace(Value.Substring(reference.Span.End));

    /// <summary>
    /// The exact place of a piece of the text if it stands in one literal, the whole expression if it comes from several,
    /// and null if it comes from a constant: it is reported where the constant is declared.
    /// </summary>
    public Location? Locate(SourceSpan span)
    {
        foreach (var piece in _pieces)
        {
            if (span.Start < piece.End && span.End <= piece.End && span.Start >= piece.Start)
            {
                return piece.Literal is { } literal
                    ? Location.Create(_whole.SyntaxTree, LiteralPlace.Find(literal, new SourceSpan(span.Start - piece.Start, span.Length)))
                    : null;
            }
        }

        return _whole.GetLocation();
    }
}
