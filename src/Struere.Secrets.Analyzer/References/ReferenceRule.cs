using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Analyzer.References;

/// <summary>
/// STRU2001 to STRU2003: references in constant texts, in prompt files and in the texts of tool files that the platform would not resolve.
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
            ReferenceFinder.ExpressionKinds);
        var placeholderClass = project.PlaceholderClass;
        context.RegisterSyntaxNodeAction(action => CheckPlaceholder(action, project, placeholderClass), SyntaxKind.SimpleMemberAccessExpression);
        RegisterFileAction(context, (file, report, cancellation) => CheckPrompt(file, project, report, cancellation));
        RegisterFileAction(context, (file, report, cancellation) => CheckTool(file, project, report, cancellation));
    }

    private static void CheckExpression(SyntaxNodeAnalysisContext context, StruereProject project)
    {
        foreach (var found in ReferenceFinder.InExpression((ExpressionSyntax)context.Node, context.SemanticModel, context.CancellationToken))
        {
            Report(found, project, context.ReportDiagnostic);
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

    private static void CheckPrompt(AdditionalText file, StruereProject project, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (project.TryReadPrompt(file, cancellation) is not { } prompt)
        {
            return;
        }

        foreach (var found in ReferenceFinder.InPrompt(prompt))
        {
            Report(found, project, report);
        }
    }

    private static void CheckTool(AdditionalText file, StruereProject project, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (project.TryReadTool(file, cancellation) is not { } tool)
        {
            return;
        }

        foreach (var found in ReferenceFinder.InTexts(tool))
        {
            Report(found, project, report);
        }
    }

    private static void Report(in FoundReference found, StruereProject project, Action<Diagnostic> report)
    {
        if (ReferenceFinding.Create(found.Text, found.Reference, project.Inventory, found.Location) is { } diagnostic)
        {
            report(diagnostic);
        }
    }
}
