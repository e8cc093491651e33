using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules.Fixes;

namespace Struere.Secrets.CodeFixes.References;

/// <summary>STRU2003: corrects the spelling.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(MalformedReferenceCodeFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)])]
[Shared]
public sealed class MalformedReferenceCodeFixProvider : SecretCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public MalformedReferenceCodeFixProvider()
        : base(new EngineFix(FixNames.CorrectReference))
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.MalformedReference);
}
