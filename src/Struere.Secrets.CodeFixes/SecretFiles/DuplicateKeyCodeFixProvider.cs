namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>STRU1003: removes the assignment that has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DuplicateKeyCodeFixProvider), DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)])]
[Shared]
public sealed class DuplicateKeyCodeFixProvider : SecretCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public DuplicateKeyCodeFixProvider()
        : base(new EngineFix(FixNames.RemoveDuplicate))
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.DuplicateKey);
}
