namespace Struere.Secrets.Analyzer.References;

/// <summary>STRU2006: a literal is what a constant of <c>SecretKeys</c> or <c>SecretPlaceholders</c> is.</summary>
/// <remarks>
/// The constants are taken from the compilation, not from the files: where nothing is generated, nothing is suggested. A
/// constant is allowed wherever a literal is, except for literals of bytes (<c>"…"u8</c>).
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReplaceableLiteralRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = RuleDescriptors.Of([RuleCatalogue.ReplaceableLiteral]);

    private protected override void Register(CompilationStartAnalysisContext context, StruereProject project)
    {
        if (!project.HasKeys)
        {
            return;
        }

        var compilation = context.Compilation;
        string[] classes = [project.Names.Keys, project.Names.Placeholders];
        var constants = new Lazy<Dictionary<string, IFieldSymbol>>(() => FindConstants(compilation, classes), LazyThreadSafetyMode.PublicationOnly);
        context.RegisterSyntaxNodeAction(action => CheckLiteral(action, constants), SyntaxKind.StringLiteralExpression);
    }

    private static void CheckLiteral(SyntaxNodeAnalysisContext context, Lazy<Dictionary<string, IFieldSymbol>> constants)
    {
        var literal = (LiteralExpressionSyntax)context.Node;
        var value = literal.Token.ValueText;
        if ((!SecretKey.IsValid(value) && !value.StartsWith(ReferenceSpelling.Start, StringComparison.Ordinal)) || !constants.Value.TryGetValue(value, out var constant))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            RuleDescriptors.Of(RuleCatalogue.GeneratedConstant),
            literal.GetLocation(),
            $"{constant.ContainingType.Name}.{ShownKey.Shorten(constant.Name)}"));
    }

    /// <summary>The generated constants by their values.</summary>
    private static Dictionary<string, IFieldSymbol> FindConstants(Compilation compilation, string[] classes)
    {
        var constants = new Dictionary<string, IFieldSymbol>(StringComparer.Ordinal);
        var fields = classes
            .SelectMany(name => compilation.GetSymbolsWithName(name, SymbolFilter.Type))
            .OfType<INamedTypeSymbol>()
            .SelectMany(type => type.GetMembers().OfType<IFieldSymbol>());
        foreach (var field in fields)
        {
            if (field.ConstantValue is string value && !constants.ContainsKey(value))
            {
                constants.Add(value, field);
            }
        }

        return constants;
    }
}
