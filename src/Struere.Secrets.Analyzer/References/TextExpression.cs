namespace Struere.Secrets.Analyzer.References;

/// <summary>
/// Looks at expressions that make up texts: literals, interpolated strings and concatenations. It sees the syntax alone
/// and allocates nothing, because it looks at every text of a project.
/// </summary>
internal static class TextExpression
{
    /// <summary>Whether the text is whole, rather than a piece of a longer one.</summary>
    public static bool IsWhole(ExpressionSyntax expression)
    {
        SyntaxNode? parent = expression.Parent;
        while (parent is ParenthesizedExpressionSyntax)
        {
            parent = parent.Parent;
        }

        return !parent.IsKind(SyntaxKind.AddExpression) && !(parent is InterpolationSyntax interpolation && IsPlain(interpolation));
    }

    /// <summary>Whether the literal is a text.</summary>
    public static bool IsText(LiteralExpressionSyntax literal) =>
        literal.IsKind(SyntaxKind.StringLiteralExpression) || literal.IsKind(SyntaxKind.Utf8StringLiteralExpression);

    /// <summary>Whether an interpolated text is in the result unchanged.</summary>
    public static bool IsPlain(InterpolationSyntax interpolation) => interpolation.AlignmentClause is null && interpolation.FormatClause is null;

    /// <summary>Whether a brace is written as two; raw strings write every brace as it is.</summary>
    public static bool DoublesBraces(InterpolatedStringTextSyntax text) =>
        text.Parent is InterpolatedStringExpressionSyntax whole
        && (whole.StringStartToken.IsKind(SyntaxKind.InterpolatedStringStartToken) || whole.StringStartToken.IsKind(SyntaxKind.InterpolatedVerbatimStringStartToken));

    /// <summary>The value of an interpolated text: the compiler leaves doubled braces doubled until it emits the text.</summary>
    public static string ReadText(InterpolatedStringTextSyntax text) => DoublesBraces(text)
        ? text.TextToken.ValueText.Replace("{{", "{").Replace("}}", "}")
        : text.TextToken.ValueText;

    /// <summary>Whether a literal piece of the text may contain a reference, or the first part of one.</summary>
    public static bool MentionsSecrets(ExpressionSyntax expression)
    {
        // Concatenations lean to the left, as deep as they are long: only their right sides may be walked by recursion.
        while (expression is BinaryExpressionSyntax concatenation && concatenation.IsKind(SyntaxKind.AddExpression))
        {
            if (MentionsSecrets(concatenation.Right))
            {
                return true;
            }

            expression = concatenation.Left;
        }

        return expression switch
        {
            LiteralExpressionSyntax literal => IsText(literal) && MentionsSecrets(literal.Token),
            ParenthesizedExpressionSyntax parenthesized => MentionsSecrets(parenthesized.Expression),
            InterpolatedStringExpressionSyntax interpolated => MentionsSecrets(interpolated.Contents),
            _ => false,
        };
    }

    /// <summary>
    /// Whether a token may contain a reference, or the first part of one: the word, or its singular before a dot. The singular alone
    /// is in so many texts that to ask the compiler for the constants beside them would cost more than all else.
    /// </summary>
    public static bool MentionsSecrets(SyntaxToken token)
    {
        var text = token.ValueText;
        for (var i = IndexOfStem(text, 0); i >= 0; i = IndexOfStem(text, i))
        {
            i += ReferenceScanner.Stem.Length;
            if (i < text.Length && (text[i] is 's' or 'S' or '.'))
            {
                return true;
            }
        }

        return false;
    }

    private static int IndexOfStem(string text, int start) => text.IndexOf(ReferenceScanner.Stem, start, StringComparison.OrdinalIgnoreCase);

    private static bool MentionsSecrets(SyntaxList<InterpolatedStringContentSyntax> contents)
    {
        foreach (var content in contents)
        {
            var mentions = content is InterpolatedStringTextSyntax text
                ? MentionsSecrets(text.TextToken)
                : content is InterpolationSyntax interpolation && IsPlain(interpolation) && MentionsSecrets(interpolation.Expression);
            if (mentions)
            {
                return true;
            }
        }

        return false;
    }
}
