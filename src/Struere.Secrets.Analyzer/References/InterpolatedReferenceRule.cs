using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Analyzer.References;

/// <summary>STRU2004: <c>$"{{secrets.KEY}}"</c> is the text <c>{secrets.KEY}</c>, which the platform does not resolve.</summary>
/// <remarks>Raw strings are left alone: there the compiler refuses braces that do not stand for themselves.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterpolatedReferenceRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.InterpolatedReference);

    private protected override void Register(CompilationStartAnalysisContext context, ProjectFiles files) =>
        context.RegisterSyntaxNodeAction(CheckText, SyntaxKind.InterpolatedStringText);

    private static void CheckText(SyntaxNodeAnalysisContext context)
    {
        var token = ((InterpolatedStringTextSyntax)context.Node).TextToken;
        if (!TextExpression.MentionsSecrets(token) || !DoublesBraces((InterpolatedStringExpressionSyntax)context.Node.Parent!))
        {
            return;
        }

        // The source, not the value: there the braces still stand as they were meant.
        foreach (var reference in new ReferenceScanner(token.Text))
        {
            var start = reference.Span.Start;
            var isEaten = token.Text[start] == '{' && (start == 0 || token.Text[start - 1] != '{');
            if (isEaten)
            {
                var location = Location.Create(token.SyntaxTree!, new TextSpan(token.SpanStart + start, reference.Span.Length));
                context.ReportDiagnostic(Create(reference.GetKey(), location));
            }
        }
    }

    private static bool DoublesBraces(InterpolatedStringExpressionSyntax text) =>
        text.StringStartToken.Kind() is SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken;

    private static Diagnostic Create(string key, Location location)
    {
        var shown = ShownKey.Shorten(key);
        var properties = ImmutableDictionary<string, string?>.Empty;
        return Diagnostic.Create(
            RuleDescriptors.InterpolatedReference,
            location,
            SecretKey.IsValid(key) ? properties.Add(DiagnosticProperties.Key, key) : properties,
            $"Interpolation turns this into '{{secrets.{shown}}}', which is not resolved: write '{{{{{{{{secrets.{shown}}}}}}}}}' or '{{SecretPlaceholders.{shown}}}'");
    }
}
