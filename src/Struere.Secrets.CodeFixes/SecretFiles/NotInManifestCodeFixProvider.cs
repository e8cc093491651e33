namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>STRU1009: adds the key to the manifest.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NotInManifestCodeFixProvider), DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)])]
[Shared]
public sealed class NotInManifestCodeFixProvider : SecretCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public NotInManifestCodeFixProvider()
        : base(new EngineFix(FixNames.AddToManifest))
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.NotInManifest);
}
