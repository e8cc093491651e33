using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>STRU1005: writes the assignment so that every reader agrees.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadDifferentlyCodeFixProvider), DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)])]
[Shared]
public sealed class ReadDifferentlyCodeFixProvider : SecretCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public ReadDifferentlyCodeFixProvider()
        : base(new EngineFix("Struere.WriteForEveryReader"),
            new EngineFix("Struere.QuotePath"),
            new EngineFix("Struere.QuoteWholeValue"),
            new EngineFix("Struere.SetOffComment"),
            new RemoveByteOrderMarkFix())
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.ReadDifferently);
}
