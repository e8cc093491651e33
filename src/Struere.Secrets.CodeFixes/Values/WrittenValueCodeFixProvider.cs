namespace Struere.Secrets.CodeFixes.Values;

/// <summary>STRU3001: reads the value where it is needed, or refers to it, instead of writing it down.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(WrittenValueCodeFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)])]
[Shared]
public sealed class WrittenValueCodeFixProvider : SecretCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public WrittenValueCodeFixProvider()
        : base(new ReadValueFix(), new EngineFix(FixNames.ReferToValue))
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.WrittenValue);
}
