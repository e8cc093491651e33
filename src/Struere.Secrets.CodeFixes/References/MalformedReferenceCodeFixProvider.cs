namespace Struere.Secrets.CodeFixes.References;

/// <summary>STRU2003: corrects the spelling.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(MalformedReferenceCodeFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)])]
[Shared]
public sealed class MalformedReferenceCodeFixProvider : SecretCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public MalformedReferenceCodeFixProvider()
        : base(new EngineFix(FixNames.CorrectReference))
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.MalformedReference);
}
