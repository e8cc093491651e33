namespace Struere.Secrets.CodeFixes.References;

/// <summary>Doubles the braces of a reference in an interpolated string, so that interpolation leaves two of each.</summary>
internal sealed class DoubleBracesFix : ReplaceTextFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.DoubleBraces";

    /// <inheritdoc/>
    public override string? FixAllTitle => "Double the braces of references";

    /// <inheritdoc/>
    public override Task<string?> FindTitleAsync(LocatedDiagnostic finding, CancellationToken cancellation) =>
        Task.FromResult(IsWrittenOut(finding) ? "Double the braces" : null);

    /// <summary>Whether the finding is exactly a reference with its braces: else no change of it is certain.</summary>
    public static bool IsWrittenOut(LocatedDiagnostic finding) => JudgmentDiagnostic.FindFixSpan(finding.Diagnostic) is not null;

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<TextChange>> FindChangesAsync(LocatedDiagnostic finding, CancellationToken cancellation)
    {
        var reference = finding.Diagnostic.Location.SourceSpan;
        TextChange[] changes = [new(new TextSpan(reference.Start, 2), "{{{{"), new(new TextSpan(reference.End - 2, 2), "}}}}")];
        return Task.FromResult<IReadOnlyList<TextChange>>(IsWrittenOut(finding) ? changes : []);
    }
}
