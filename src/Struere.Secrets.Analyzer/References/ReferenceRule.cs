using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Analyzer.References;

/// <summary>
/// STRU2001 to STRU2003: references in constant texts and in prompt files that the platform would not resolve.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReferenceRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(RuleDescriptors.UnsetReference, RuleDescriptors.PartlySetReference, RuleDescriptors.MalformedReference);

    private protected override void Register(CompilationStartAnalysisContext context, ProjectFiles files)
    {
        context.RegisterSyntaxNodeAction(
            action => CheckExpression(action, files),
            SyntaxKind.StringLiteralExpression,
            SyntaxKind.Utf8StringLiteralExpression,
            SyntaxKind.InterpolatedStringExpression,
            SyntaxKind.AddExpression);
        context.RegisterAdditionalFileAction(action => CheckPrompt(action, files));
    }

    private static void CheckExpression(SyntaxNodeAnalysisContext context, ProjectFiles files)
    {
        var expression = (ExpressionSyntax)context.Node;
        if (!TextExpression.IsWhole(expression) || !TextExpression.MentionsSecrets(expression))
        {
            return;
        }

        foreach (var text in ConstantTextReader.Read(expression, context.SemanticModel, context.CancellationToken))
        {
            foreach (var reference in new ReferenceScanner(text.Value))
            {
                if (!text.IsCutOff(reference)
                    && text.Locate(reference.Span) is { } location
                    && ReferenceFinding.Create(reference, files.Inventory, location) is { } diagnostic)
                {
                    context.ReportDiagnostic(diagnostic);
                }
            }
        }
    }

    private static void CheckPrompt(AdditionalFileAnalysisContext context, ProjectFiles files)
    {
        if (!files.IsPrompt(context.AdditionalFile) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var reference in new ReferenceScanner(text.ToString()))
        {
            var location = TextLocation.Create(context.AdditionalFile.Path, text, reference.Span);
            if (ReferenceFinding.Create(reference, files.Inventory, location) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
