using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>Adds a key to the key manifest.</summary>
internal sealed class AddToManifestFix : AddKeyFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.AddToManifest";

    /// <inheritdoc/>
    protected override IEnumerable<TextDocument> FindFiles(Project project) => SecretDocuments.ManifestOf(project);
}
