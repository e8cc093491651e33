namespace Struere.Secrets.CodeFixes.References;

/// <summary>STRU2004: puts the generated placeholder into the interpolation, or doubles the braces that it eats.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InterpolatedReferenceCodeFixProvider))]
[Shared]
public sealed class InterpolatedReferenceCodeFixProvider : SecretCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public InterpolatedReferenceCodeFixProvider()
        : base(new UsePlaceholderFix(), new DoubleBracesFix())
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.InterpolatedReference);
}
