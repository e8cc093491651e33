namespace Struere.Secrets.Analyzer.References;

/// <summary>
/// STRU2004: <c>$"{{secrets.KEY}}"</c> and <c>string.Format("{{secrets.KEY}}")</c> make the text <c>{secrets.KEY}</c>, which
/// the platform does not resolve.
/// </summary>
/// <remarks>Raw strings are left alone: there the compiler refuses doubled braces.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterpolatedReferenceRule : Rule
{
    private const string RestOfReference = "KEY}}";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = RuleDescriptors.Of([RuleCatalogue.InterpolatedReference]);

    private protected override void Register(CompilationStartAnalysisContext context, StruereProject project)
    {
        var placeholderClass = project.Names.Placeholders;
        context.RegisterSyntaxNodeAction(action => CheckInterpolatedText(action, placeholderClass), SyntaxKind.InterpolatedStringText);
        context.RegisterSyntaxNodeAction(CheckFormat, SyntaxKind.StringLiteralExpression);
    }

    private static void CheckInterpolatedText(SyntaxNodeAnalysisContext context, string placeholderClass)
    {
        var text = (InterpolatedStringTextSyntax)context.Node;
        if (!TextExpression.MentionsSecrets(text.TextToken) || !TextExpression.DoublesBraces(text))
        {
            return;
        }

        // The source, not the value: it still has the braces as they were meant. An interpolation after the text
        // may mean the key: something that looks like the rest of a reference takes its place.
        var source = text.TextToken.Text;
        var isFollowed = text.Parent is InterpolatedStringExpressionSyntax whole && whole.Contents.Last() != text;
        foreach (var reference in new ReferenceScanner(isFollowed ? source + RestOfReference : source))
        {
            if (CompositeFormat.Eats(reference, source))
            {
                var isWhole = reference.Span.End <= source.Length;
                var place = TextSpan.FromBounds(text.SpanStart + reference.Span.Start, text.SpanStart + Math.Min(reference.Span.End, source.Length));
                var key = isWhole && reference.Fault != ReferenceFault.Unclosed ? new TextSpan(text.SpanStart + reference.KeySpan.Start, reference.KeySpan.Length) : (TextSpan?)null;
                context.ReportDiagnostic(JudgmentDiagnostic.Create(JudgeText(isWhole ? reference.GetKey() : null, placeholderClass), Location.Create(text.SyntaxTree, place), fixSpan: key));
            }
        }
    }

    private static void CheckFormat(SyntaxNodeAnalysisContext context)
    {
        var literal = (LiteralExpressionSyntax)context.Node;
        if (!TextExpression.MentionsSecrets(literal.Token) || !CompositeFormat.Is(literal, context.SemanticModel, context.CancellationToken))
        {
            return;
        }

        var value = literal.Token.ValueText;
        LiteralMap? map = null;
        foreach (var reference in new ReferenceScanner(value))
        {
            if (CompositeFormat.Eats(reference, value))
            {
                map ??= LiteralMap.Create(literal.Token);
                var key = reference.Fault != ReferenceFault.Unclosed && map.WritesOut(reference.Span) ? map.TryLocate(reference.KeySpan) : null;
                context.ReportDiagnostic(JudgmentDiagnostic.Create(Judge(RuleCatalogue.Formatting, reference.GetKey()), map.Locate(reference.Span), fixSpan: key));
            }
        }
    }

    /// <summary>The fix puts the generated constant where it learns of the key: an interpolation can hold it, a format cannot.</summary>
    private static Judgment JudgeText(string? key, string placeholderClass) => SecretKey.IsValid(key)
        ? Judge(RuleCatalogue.InterpolationOfKey, key!, $"{{{placeholderClass}.{ShownKey.Shorten(key!)}}}")
        : Judge(RuleCatalogue.Interpolation, key ?? "…");

    private static Judgment Judge(MessageFormat format, string key, string? placeholder = null)
    {
        var shown = ShownKey.Shorten(key);
        List<string> arguments = [ReferenceSpelling.InSingleBraces(shown), ReferenceSpelling.InDoubledBraces(shown)];
        if (placeholder is null)
        {
            return new(format, arguments);
        }

        arguments.Add(placeholder);
        return new(format, arguments, new Dictionary<string, string> { [FactNames.Key] = key });
    }
}
