namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>STRU1001: renames the key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InvalidKeyCodeFixProvider), DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)])]
[Shared]
public sealed class InvalidKeyCodeFixProvider : SecretCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public InvalidKeyCodeFixProvider()
        : base(new RenameKeyFix())
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.InvalidKey);
}
