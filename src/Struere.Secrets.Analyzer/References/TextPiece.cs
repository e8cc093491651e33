using Microsoft.CodeAnalysis;

namespace Struere.Secrets.Analyzer.References;

/// <summary>A part of a constant text that stands in one place of the source.</summary>
internal readonly struct TextPiece
{
    public TextPiece(int start, int end, SyntaxToken? literal)
    {
        Start = start;
        End = end;
        Literal = literal;
    }

    /// <summary>Where the piece starts in the text.</summary>
    public int Start { get; }

    /// <summary>Where it ends in the text.</summary>
    public int End { get; }

    /// <summary>The literal that holds the piece, or null if the piece is a named constant.</summary>
    public SyntaxToken? Literal { get; }
}
