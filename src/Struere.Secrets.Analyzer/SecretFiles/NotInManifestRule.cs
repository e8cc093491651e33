using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Analyzer.SecretFiles;

/// <summary>STRU1009: a secret file sets a key that the key manifest does not name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotInManifestRule : SecretFileRule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.NotInManifest);

    private protected override void Check(SecretFile file, ProjectFiles files, Action<Diagnostic> report)
    {
        var manifest = files.SecretFiles.FirstOrDefault(other => other.IsManifest);
        if (manifest is null || manifest.LeavesKeysOpen || file.IsManifest || file.LeavesKeysOpen)
        {
            return;
        }

        foreach (var entry in file.Document.GetSecrets())
        {
            if (!files.Inventory.IsInManifest(entry.Key))
            {
                report(Diagnostic.Create(
                    RuleDescriptors.NotInManifest,
                    file.Locate(entry.KeySpan),
                    ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Key, entry.Key),
                    $"The key '{ShownKey.Shorten(entry.Key)}' is not in '{manifest.Name}', so code that uses it does not compile in a clean clone: add the key there, without its value"));
            }
        }
    }
}
