namespace Struere.Secrets.Analyzer.References;

/// <summary>Finds where the source writes a piece of a literal's value, whatever escapes and indentation are between.</summary>
internal abstract class LiteralMap
{
    private readonly SyntaxToken _literal;

    protected LiteralMap(SyntaxToken literal) => _literal = literal;

    /// <summary>The map of a string literal, or of a text in an interpolated string.</summary>
    public static LiteralMap Create(SyntaxToken literal) => literal.Kind() switch
    {
        SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken => new SingleLineRawLiteralMap(literal),
        SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken => new MultiLineRawLiteralMap(literal, firstLine: 1),
        SyntaxKind.InterpolatedStringTextToken => CreateForText(literal),
        _ => new EscapedLiteralMap(literal, isVerbatim: literal.Text.Length > 0 && literal.Text[0] == '@'),
    };

    /// <summary>The place of a piece of the value; all of the literal if it is so broken that its value does not tell.</summary>
    public Location Locate(SourceSpan value) => Location.Create(_literal.SyntaxTree!, TryLocate(value) ?? _literal.Span);

    /// <summary>The place of a piece of the value; null if the literal is so broken that its value does not tell.</summary>
    public TextSpan? TryLocate(SourceSpan value) => Find(value) is { } found && found.End <= _literal.Span.Length
        ? new TextSpan(_literal.SpanStart + found.Start, found.Length)
        : null;

    /// <summary>Whether the source writes a piece of the value out: no escapes but the braces that interpolation wants doubled.</summary>
    public bool WritesOut(SourceSpan value)
    {
        if (Find(value) is not { } place || place.End > _literal.Text.Length)
        {
            return false;
        }

        var source = _literal.Text.Substring(place.Start, place.Length);
        var braces = place.Length - value.Length;
        return source.IndexOf('\\') < 0 && (braces == 0 || source.Length - source.Replace("{{", "{").Replace("}}", "}").Length == braces);
    }

    /// <summary>The place in the literal's own text.</summary>
    protected abstract SourceSpan? Find(SourceSpan value);

    private static LiteralMap CreateForText(SyntaxToken literal) => (literal.Parent?.Parent as InterpolatedStringExpressionSyntax)?.StringStartToken.Kind() switch
    {
        SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken => new MultiLineRawLiteralMap(literal, firstLine: 0),
        SyntaxKind.InterpolatedVerbatimStringStartToken => new EscapedLiteralMap(literal, isVerbatim: true),
        _ => new EscapedLiteralMap(literal, isVerbatim: false),
    };
}
