using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Analyzer.References;

/// <summary>STRU2009: <c>Environment.GetEnvironmentVariable("STRIPE_API_KYE")</c> reads a name that is nearly a declared key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnvironmentVariableRule : Rule
{
    private const string Method = "GetEnvironmentVariable";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = RuleDescriptors.Of([RuleCatalogue.MisspelledVariable]);

    private protected override void Register(CompilationStartAnalysisContext context, StruereProject project)
    {
        if (project.HasKeys)
        {
            var valueClass = project.ValueClass;
            context.RegisterSyntaxNodeAction(action => Check(action, project, valueClass), SyntaxKind.InvocationExpression);
        }
    }

    private static void Check(SyntaxNodeAnalysisContext context, StruereProject project, string valueClass)
    {
        var invocation = (InvocationExpressionSyntax)context.Node;
        if (NameOf(invocation.Expression) != Method
            || invocation.ArgumentList.Arguments.Count == 0
            || context.SemanticModel.GetConstantValue(invocation.ArgumentList.Arguments[0].Expression, context.CancellationToken).Value is not string name
            || !SecretKey.IsValid(name)
            || project.Inventory.FindClosestKey(name) is not { } closest
            || project.Workspace.Options.IsIgnored(name)
            || context.SemanticModel.GetSymbolInfo(invocation, context.CancellationToken).Symbol is not IMethodSymbol { ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } })
        {
            return;
        }

        var shown = ShownKey.Shorten(closest);
        context.ReportDiagnostic(Diagnostic.Create(
            RuleDescriptors.Of(RuleCatalogue.MisspelledVariable),
            invocation.ArgumentList.Arguments[0].Expression.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(FactNames.Key, name).Add(FactNames.ClosestKey, closest),
            $"No secret is named '{ShownKey.Shorten(name)}': did you mean '{shown}'? '{valueClass}.FromEnvironment().{shown}' does not compile when it is misspelled"));
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
