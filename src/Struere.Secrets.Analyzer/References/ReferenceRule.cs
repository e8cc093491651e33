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

    private protected override void Register(CompilationStartAnalysisContext context, StruereProject project)
    {
        context.RegisterSyntaxNodeAction(
            action => CheckExpression(action, project),
            SyntaxKind.StringLiteralExpression,
            SyntaxKind.Utf8StringLiteralExpression,
            SyntaxKind.InterpolatedStringExpression,
            SyntaxKind.AddExpression);
        var placeholderClass = project.PlaceholderClass;
        context.RegisterSyntaxNodeAction(action => CheckPlaceholder(action, project, placeholderClass), SyntaxKind.SimpleMemberAccessExpression);
        context.RegisterAdditionalFileAction(action => CheckPrompt(action, project));
    }

    private static void CheckExpression(SyntaxNodeAnalysisContext context, StruereProject project)
    {
        var expression = (ExpressionSyntax)context.Node;
        if (!TextExpression.IsWhole(expression) || !TextExpression.MentionsSecrets(expression))
        {
            return;
        }

        foreach (var text in ConstantTextReader.Read(expression, context.SemanticModel, context.CancellationToken))
        {
            foreach (var (reference, location) in text.FindReferences())
            {
                if (ReferenceFinding.Create(text.Value, reference, project.Inventory, location) is { } diagnostic)
                {
                    context.ReportDiagnostic(diagnostic);
                }
            }
        }
    }

    /// <summary>The generated constants are references too, and nobody looks at the generated code.</summary>
    private static void CheckPlaceholder(SyntaxNodeAnalysisContext context, StruereProject project, string placeholderClass)
    {
        var access = (MemberAccessExpressionSyntax)context.Node;
        if (!IsNamed(access.Expression, placeholderClass)
            || IsArgumentOfNameof(access)
            || context.SemanticModel.GetConstantValue(access, context.CancellationToken).Value is not string value)
        {
            return;
        }

        foreach (var reference in new ReferenceScanner(value))
        {
            if (ReferenceFinding.Create(value, reference, project.Inventory, access.GetLocation()) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static bool IsNamed(ExpressionSyntax expression, string name) => expression switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax member } => member.Identifier.ValueText == name,
        AliasQualifiedNameSyntax { Name: IdentifierNameSyntax member } => member.Identifier.ValueText == name,
        _ => false,
    };

    private static bool IsArgumentOfNameof(MemberAccessExpressionSyntax access) =>
        access.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };

    private static void CheckPrompt(AdditionalFileAnalysisContext context, StruereProject project)
    {
        if (!project.IsPrompt(context.AdditionalFile) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        var prompt = text.ToString();
        foreach (var reference in new ReferenceScanner(prompt))
        {
            var location = TextLocation.Create(context.AdditionalFile.Path, text, reference.Span);
            if (ReferenceFinding.Create(prompt, reference, project.Inventory, location) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
