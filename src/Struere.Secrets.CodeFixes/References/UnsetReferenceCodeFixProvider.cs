using Struere.Secrets.CodeFixes.SecretFiles;

namespace Struere.Secrets.CodeFixes.References;

/// <summary>STRU2001 and STRU2002: changes the key to the one that was probably meant, or adds it to the files that lack it.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(UnsetReferenceCodeFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)])]
[Shared]
public sealed class UnsetReferenceCodeFixProvider : SecretCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public UnsetReferenceCodeFixProvider()
        : base(new EngineFix(FixNames.UseClosestKey), new EngineFix(FixNames.AddKey), new EngineFix(FixNames.AddResemblingKey))
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(RuleIds.UnsetReference, RuleIds.PartlySetReference);
}
