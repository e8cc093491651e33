using Microsoft.CodeAnalysis.CSharp.Syntax;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Rules.Values;

namespace Struere.Secrets.CodeFixes.Values;

/// <summary>
/// Replaces a literal that is the value of a secret by a read of that value from <c>SecretValues</c>: from an instance in scope,
/// else from a new one that reads environment variables.
/// </summary>
/// <remarks>
/// Only the compiler knows whether an expression may replace a literal (constants, attributes, default values, definite
/// assignment, static code), so each way is tried and offered only if it adds no error.
/// </remarks>
internal sealed class ReadValueFix : ReplaceTextFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.ReadValue";

    /// <inheritdoc/>
    public override async Task<string?> FindTitleAsync(LocatedDiagnostic finding, CancellationToken cancellation)
    {
        var value = await FindValueAsync(finding, cancellation).ConfigureAwait(false);
        return value is not null && (await FindChangesAsync(finding, cancellation).ConfigureAwait(false)).Count > 0
            ? $"Read '{ShownKey.Shorten(value.Name)}' through {value.ContainingType.Name}"
            : null;
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<TextChange>> FindChangesAsync(LocatedDiagnostic finding, CancellationToken cancellation)
    {
        if (finding.Document is not Document document
            || await FindValueAsync(finding, cancellation).ConfigureAwait(false) is not { } value
            || await TextLiteral.FindAsync(document, finding, cancellation).ConfigureAwait(false) is not { } literal
            || !SecretValuesOnFile.HaveValue(StruereProject.OfFixes(document.Project.AnalyzerOptions).Workspace, value.Name, literal.Token.ValueText)
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        var errors = CountErrors(model, cancellation);
        foreach (var source in FindSources(value.ContainingType, literal, model))
        {
            var expression = TextLiteral.WriteInPlaceOf(literal, source + "." + GeneratedMember.NameOf(value));
            var change = new TextChange(literal.Span, expression);
            if (await AddsNoErrorAsync(document, change, errors, cancellation).ConfigureAwait(false))
            {
                return [change];
            }
        }

        return [];
    }

    private static async Task<IPropertySymbol?> FindValueAsync(LocatedDiagnostic finding, CancellationToken cancellation) =>
        finding.GetProperty(FactNames.Key) is { } key
        && await finding.Document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation
            ? GeneratedMember.FindValue(compilation, key, cancellation)
            : null;

    /// <summary>What has the values: locals and parameters first, then members, then new objects under their short and their full names.</summary>
    private static IEnumerable<string> FindSources(INamedTypeSymbol type, LiteralExpressionSyntax literal, SemanticModel model)
    {
        var inScope = model.LookupSymbols(literal.SpanStart)
            .Where(symbol => SymbolEqualityComparer.Default.Equals(TypeOf(symbol), type))
            .OrderBy(symbol => symbol.Kind is SymbolKind.Local or SymbolKind.Parameter ? 0 : 1)
            .ThenBy(symbol => symbol.Name, System.StringComparer.Ordinal)
            .Select(GeneratedMember.NameOf);
        return inScope.Concat(
        [
            $"new {type.ToMinimalDisplayString(model, literal.SpanStart)}(System.Environment.GetEnvironmentVariable)",
            $"new {type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}(global::System.Environment.GetEnvironmentVariable)",
        ]);
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private static async Task<bool> AddsNoErrorAsync(Document document, TextChange change, int errors, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var model = await document.WithText(text.WithChanges(change)).GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model is not null && CountErrors(model, cancellation) <= errors;
    }

    private static int CountErrors(SemanticModel model, CancellationToken cancellation) =>
        model.GetDiagnostics(cancellationToken: cancellation).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
