namespace Struere.Secrets.CodeFixes.References;

/// <summary>STRU2009: changes the name of the variable to the key that was probably meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MisspelledVariableCodeFixProvider), DocumentKinds = [nameof(TextDocumentKind.Document)])]
[Shared]
public sealed class MisspelledVariableCodeFixProvider : SecretCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public MisspelledVariableCodeFixProvider()
        : base(new EngineFix(FixNames.UseClosestKey))
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.MisspelledVariable);
}
