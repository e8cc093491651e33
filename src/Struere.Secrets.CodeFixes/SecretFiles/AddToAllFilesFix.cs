using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Struere.Secrets.Rules;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>Adds a key that is referred to to every secret file and to the manifest.</summary>
/// <remarks>
/// A key that resembles a declared one is likely a typo. It can be added, under a name of its own.
/// </remarks>
internal sealed class AddToAllFilesFix : AddKeyFix
{
    private readonly bool _resemblesDeclaredKey;

    public AddToAllFilesFix(bool resemblesDeclaredKey) => _resemblesDeclaredKey = resemblesDeclaredKey;

    /// <inheritdoc/>
    public override string EquivalenceKey => _resemblesDeclaredKey ? "Struere.AddResemblingKey" : "Struere.AddKey";

    /// <inheritdoc/>
    protected override bool IsFor(Finding finding) => finding.GetProperty(FactNames.ClosestKey) is not null == _resemblesDeclaredKey;

    /// <inheritdoc/>
    protected override IEnumerable<TextDocument> FindFiles(Project project) =>
        SecretDocuments.SecretFilesOf(project).Concat(SecretDocuments.ManifestOf(project));
}
