using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Analyzer.SecretFiles;

/// <summary>STRU1009: a secret file sets a key that the key manifest does not name; said once a key, in the first file that sets it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotInManifestRule : SecretFileRule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.NotInManifest);

    private protected override void Check(SecretFile file, StruereProject project, Action<Diagnostic> report)
    {
        var manifest = project.SecretFiles.FirstOrDefault(other => other.IsManifest);
        if (manifest is null || manifest.LeavesKeysOpen || !IsReliable(file))
        {
            return;
        }

        var earlierFiles = project.SecretFiles.TakeWhile(other => other != file).Where(IsReliable).ToList();
        foreach (var entry in file.Document.GetSecrets())
        {
            if (!manifest.Keys.Contains(entry.Key) && !project.Options.IsIgnored(entry.Key) && !earlierFiles.Any(earlier => earlier.Keys.Contains(entry.Key)))
            {
                report(Diagnostic.Create(
                    RuleDescriptors.NotInManifest,
                    file.Locate(entry.KeySpan),
                    ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Key, entry.Key),
                    $"The key '{ShownKey.Shorten(entry.Key)}' is not in '{manifest.Name}', so code that uses it does not compile in a clean clone: add the key there, without its value"));
            }
        }
    }

    /// <summary>What looks like a key in a file that is broken may be a piece of a value.</summary>
    private static bool IsReliable(SecretFile file) => !file.IsManifest && file.TellsItsKeys;
}
