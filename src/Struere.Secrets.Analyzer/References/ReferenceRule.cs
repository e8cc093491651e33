using Struere.Secrets.Rules.References;

namespace Struere.Secrets.Analyzer.References;

/// <summary>STRU2001 to STRU2003: references in constant texts that the platform would not resolve.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReferenceRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleDescriptors.Of(RuleCatalogue.UnsetReference, RuleCatalogue.PartlySetReference, RuleCatalogue.MalformedReference);

    private protected override void Register(CompilationStartAnalysisContext context, StruereProject project)
    {
        context.RegisterSyntaxNodeAction(action => CheckExpression(action, project), ReferenceFinder.ExpressionKinds);
        var placeholderClass = project.Names.Placeholders;
        context.RegisterSyntaxNodeAction(action => CheckPlaceholder(action, project, placeholderClass), SyntaxKind.SimpleMemberAccessExpression);
    }

    private static void CheckExpression(SyntaxNodeAnalysisContext context, StruereProject project)
    {
        foreach (var found in ReferenceFinder.InExpression((ExpressionSyntax)context.Node, context.SemanticModel, context.CancellationToken))
        {
            if (ReferenceJudge.Judge(found.Text.Value, found.Reference, project.Inventory) is { } judgment)
            {
                context.ReportDiagnostic(JudgmentDiagnostic.Create(judgment, found.Location, fixSpan: found.Text.FindFixSpan(found.Reference)));
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
            if (ReferenceJudge.Judge(value, reference, project.Inventory) is { } judgment)
            {
                var name = access.Name.Identifier;
                context.ReportDiagnostic(JudgmentDiagnostic.Create(judgment, access.GetLocation(), fixSpan: name.Text == reference.GetKey() ? name.Span : null));
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
}
