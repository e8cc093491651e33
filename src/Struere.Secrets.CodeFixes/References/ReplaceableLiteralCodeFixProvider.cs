namespace Struere.Secrets.CodeFixes.References;

/// <summary>STRU2006: puts the generated constant in the place of a literal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceableLiteralCodeFixProvider))]
[Shared]
public sealed class ReplaceableLiteralCodeFixProvider : SecretCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public ReplaceableLiteralCodeFixProvider()
        : base(new UseConstantFix())
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.ReplaceableLiteral);
}
