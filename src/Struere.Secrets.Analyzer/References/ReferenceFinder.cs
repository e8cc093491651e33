namespace Struere.Secrets.Analyzer.References;

/// <summary>Finds references, well formed or nearly so, in the constant texts of C#.</summary>
internal static class ReferenceFinder
{
    /// <summary>The expressions that <see cref="InExpression"/> looks at.</summary>
    public static readonly SyntaxKind[] ExpressionKinds =
    [
        SyntaxKind.StringLiteralExpression,
        SyntaxKind.Utf8StringLiteralExpression,
        SyntaxKind.InterpolatedStringExpression,
        SyntaxKind.AddExpression,
    ];

    /// <summary>
    /// The references of a constant text. Those that formatting leaves one brace of do not count, and what is looked for in other
    /// texts may be a piece of one. It allocates nothing for a text that does not mention secrets.
    /// </summary>
    public static IEnumerable<SourceReference> InExpression(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) =>
        TextExpression.IsWhole(expression) && TextExpression.MentionsSecrets(expression) ? Find(expression, model, cancellation) : [];

    /// <summary>A method of its own: what its lambdas capture is allocated where the method begins.</summary>
    private static IEnumerable<SourceReference> Find(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        var isSearched = SearchedText.Is(expression);
        return ConstantTextReader.Read(expression, model, cancellation)
            .SelectMany(text => text.FindReferences()
                .Where(found => found.Reference.IsWellFormed || !isSearched)
                .Where(found => !(CompositeFormat.Eats(found.Reference, text.Value) && CompositeFormat.Is(expression, model, cancellation))));
    }
}

/// <summary>A reference in C#.</summary>
/// <param name="Text">The text that contains the reference.</param>
/// <param name="Reference">The reference in the text.</param>
/// <param name="Location">Where the source writes it.</param>
internal readonly record struct SourceReference(ConstantText Text, SecretReference Reference, Location Location);
