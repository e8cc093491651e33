using Struere.Secrets.Core.References;

namespace Struere.Secrets.CodeFixes.References;

/// <summary>Puts the generated constant in the place of a reference: <c>$"{SecretPlaceholders.KEY}"</c>.</summary>
internal sealed class UsePlaceholderFix : ReplaceTextFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.UsePlaceholder";

    /// <inheritdoc/>
    public override string? FixAllTitle => "Use the generated placeholders";

    /// <inheritdoc/>
    public override async Task<string?> FindTitleAsync(LocatedDiagnostic finding, CancellationToken cancellation) =>
        await FindPlaceholderAsync(finding, cancellation).ConfigureAwait(false) is { } placeholder
        && DoubleBracesFix.IsWrittenOut(finding)
            ? $"Use {placeholder.ContainingType.Name}.{ShownKey.Shorten(placeholder.Name)}"
            : null;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<TextChange>> FindChangesAsync(LocatedDiagnostic finding, CancellationToken cancellation)
    {
        if (finding.Document is not Document document
            || await FindPlaceholderAsync(finding, cancellation).ConfigureAwait(false) is not { } placeholder
            || !DoubleBracesFix.IsWrittenOut(finding)
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        var reference = finding.Diagnostic.Location.SourceSpan;
        return [new TextChange(reference, "{" + GeneratedMember.InInterpolation(GeneratedMember.NameAt(placeholder, model, reference.Start)) + "}")];
    }

    private static async Task<IFieldSymbol?> FindPlaceholderAsync(LocatedDiagnostic finding, CancellationToken cancellation) =>
        finding.GetProperty(FactNames.Key) is { } key
        && await finding.Document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation
            ? GeneratedMember.FindConstant(compilation, ReferenceSpelling.InBraces(key), cancellation)
            : null;
}
