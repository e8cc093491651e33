namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>STRU1005: writes the assignment so that every reader agrees.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadDifferentlyCodeFixProvider), DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)])]
[Shared]
public sealed class ReadDifferentlyCodeFixProvider : SecretCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public ReadDifferentlyCodeFixProvider()
        : base(new EngineFix(FixNames.WriteForEveryReader),
            new EngineFix(FixNames.QuotePath),
            new EngineFix(FixNames.QuoteWholeValue),
            new EngineFix(FixNames.SetOffComment),
            new RemoveByteOrderMarkFix())
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.ReadDifferently);
}
