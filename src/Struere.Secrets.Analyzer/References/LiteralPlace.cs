using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Analyzer.References;

/// <summary>Finds where a piece of a literal's value stands in the source, whatever escapes and indentation are between.</summary>
internal static class LiteralPlace
{
    /// <summary>The place of <paramref name="span"/> of the literal's value; all of the literal if the two do not match.</summary>
    public static TextSpan Find(SyntaxToken literal, SourceSpan span)
    {
        var place = IsRaw(literal) ? FindInRaw(literal, span) : FindInEscaped(literal, span);
        return place is { } found && found.End <= literal.Span.Length
            ? TextSpan.FromBounds(literal.SpanStart + found.Start, literal.SpanStart + found.End)
            : literal.Span;
    }

    private static bool IsRaw(SyntaxToken literal) => IsRawLiteral(literal)
        || Opening(literal).Kind() is SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken;

    private static bool IsRawLiteral(SyntaxToken literal) => IsMultiLineRawLiteral(literal)
        || literal.Kind() is SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken;

    private static bool IsMultiLineRawLiteral(SyntaxToken literal) =>
        literal.Kind() is SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken;

    private static SyntaxToken Opening(SyntaxToken literal) =>
        literal.Parent?.Parent is InterpolatedStringExpressionSyntax interpolated && literal.IsKind(SyntaxKind.InterpolatedStringTextToken)
            ? interpolated.StringStartToken
            : default;

    /// <summary>
    /// Raw literals know no escapes: a line of the value ends as its line in the source does, so places are counted from
    /// the ends of lines, which leaves out the indentation.
    /// </summary>
    private static SourceSpan? FindInRaw(SyntaxToken literal, SourceSpan span)
    {
        var quotes = CountQuotes(literal.Text);
        if (IsRawLiteral(literal) && !IsMultiLineRawLiteral(literal))
        {
            return new SourceSpan(quotes + span.Start, span.Length);
        }

        var value = SourceText.From(literal.ValueText).Lines;
        var source = SourceText.From(literal.Text).Lines;
        var firstLine = IsMultiLineRawLiteral(literal) ? 1 : 0;
        return FindFromEndOfLine(span.Start) is { } start && FindFromEndOfLine(span.End - 1) is { } last && start <= last
            ? SourceSpan.FromBounds(start, last + 1)
            : null;

        int? FindFromEndOfLine(int position)
        {
            var valueLine = value.GetLineFromPosition(position);
            if (valueLine.LineNumber + firstLine >= source.Count)
            {
                return null;
            }

            var sourceLine = source[valueLine.LineNumber + firstLine];
            var place = sourceLine.End - (valueLine.End - position);
            return place >= sourceLine.Start ? place : null;
        }
    }

    private static int CountQuotes(string text)
    {
        var count = 0;
        while (count < text.Length && text[count] == '"')
        {
            count++;
        }

        return count;
    }

    private static SourceSpan? FindInEscaped(SyntaxToken literal, SourceSpan span)
    {
        var escapes = new LiteralEscapes(literal, Opening(literal));
        var text = literal.Text;
        var position = escapes.ContentStart;
        int valuePosition = 0, start = -1;
        while (position < text.Length)
        {
            var (length, valueLength) = escapes.MeasureAt(position);
            if (start < 0 && valuePosition + valueLength > span.Start)
            {
                start = position;
            }

            position += length;
            valuePosition += valueLength;
            if (valuePosition >= span.End)
            {
                return start >= 0 && position <= text.Length ? SourceSpan.FromBounds(start, position) : null;
            }
        }

        return null;
    }
}
