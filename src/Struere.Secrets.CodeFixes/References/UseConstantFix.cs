namespace Struere.Secrets.CodeFixes.References;

/// <summary>Puts the generated constant in the place of a literal that has its value.</summary>
internal sealed class UseConstantFix : ReplaceTextFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.UseConstant";

    /// <inheritdoc/>
    public override string? FixAllTitle => "Use the generated constants";

    /// <inheritdoc/>
    public override async Task<string?> FindTitleAsync(LocatedDiagnostic finding, CancellationToken cancellation) =>
        await FindConstantAsync(finding, cancellation).ConfigureAwait(false) is { } constant
            ? $"Use {constant.ContainingType.Name}.{ShownKey.Shorten(constant.Name)}"
            : null;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<TextChange>> FindChangesAsync(LocatedDiagnostic finding, CancellationToken cancellation)
    {
        if (finding.Document is not Document document
            || await TextLiteral.FindAsync(document, finding, cancellation).ConfigureAwait(false) is not { } literal
            || await FindConstantAsync(finding, cancellation).ConfigureAwait(false) is not { } constant
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        var name = GeneratedMember.NameAt(constant, model, literal.SpanStart);
        return [new TextChange(literal.Span, TextLiteral.WriteInPlaceOf(literal, name))];
    }

    private static async Task<IFieldSymbol?> FindConstantAsync(LocatedDiagnostic finding, CancellationToken cancellation) =>
        finding.Document is Document document
        && await TextLiteral.FindAsync(document, finding, cancellation).ConfigureAwait(false) is { } literal
        && await document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation
            ? GeneratedMember.FindConstant(compilation, literal.Token.ValueText, cancellation)
            : null;
}
