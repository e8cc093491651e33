namespace Struere.Secrets.Analyzer.References;

/// <summary>STRU2009: <c>Environment.GetEnvironmentVariable("STRIPE_API_KYE")</c> reads a name that is nearly a declared key.</summary>
/// <remarks>
/// It asks for kinds of nodes that other rules ask for too, because the compiler's price is one per node and kind. So where the class
/// is imported (<c>using static</c>), a literal is looked at and a constant is not.
/// </remarks>
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
            var valueClass = project.Names.Values;
            context.RegisterSyntaxNodeAction(action => CheckMember(action, project, valueClass), SyntaxKind.SimpleMemberAccessExpression);
            context.RegisterSyntaxNodeAction(action => CheckLiteral(action, project, valueClass), SyntaxKind.StringLiteralExpression);
        }
    }

    private static void CheckMember(SyntaxNodeAnalysisContext context, StruereProject project, string valueClass)
    {
        var access = (MemberAccessExpressionSyntax)context.Node;
        if (access.Name.Identifier.ValueText == Method && access.Parent is InvocationExpressionSyntax invocation && invocation.Expression == access)
        {
            Check(context, invocation, project, valueClass);
        }
    }

    private static void CheckLiteral(SyntaxNodeAnalysisContext context, StruereProject project, string valueClass)
    {
        if (context.Node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: Method } } invocation })
        {
            Check(context, invocation, project, valueClass);
        }
    }

    private static void Check(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax invocation, StruereProject project, string valueClass)
    {
        if (invocation.ArgumentList.Arguments.Count == 0
            || context.SemanticModel.GetConstantValue(invocation.ArgumentList.Arguments[0].Expression, context.CancellationToken).Value is not string name
            || !SecretKey.IsValid(name)
            || project.Inventory.FindClosestKey(name) is not { } closest
            || project.Workspace.Options.IsIgnored(name)
            || context.SemanticModel.GetSymbolInfo(invocation, context.CancellationToken).Symbol is not IMethodSymbol { ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } })
        {
            return;
        }

        var argument = invocation.ArgumentList.Arguments[0].Expression;
        var judgment = new Judgment(
            RuleCatalogue.NearlyAKey,
            [ShownKey.Shorten(name), ShownKey.Shorten(closest), valueClass],
            new Dictionary<string, string> { [FactNames.Key] = name, [FactNames.ClosestKey] = closest });
        context.ReportDiagnostic(JudgmentDiagnostic.Create(judgment, argument.GetLocation(), fixSpan: FindName(argument, name)));
    }

    /// <summary>The name in a literal; null where something else names the variable, such as a constant, whose own name is not to be changed.</summary>
    private static TextSpan? FindName(ExpressionSyntax argument, string name) => argument is LiteralExpressionSyntax literal
        ? LiteralMap.Create(literal.Token).TryLocate(new SourceSpan(0, name.Length))
        : null;
}
