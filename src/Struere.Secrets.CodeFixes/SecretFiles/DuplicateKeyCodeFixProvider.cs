using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules.Fixes;

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
