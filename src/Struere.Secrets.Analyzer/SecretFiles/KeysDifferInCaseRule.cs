using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Analyzer.SecretFiles;

/// <summary>STRU1008: two spellings of what is probably one key; said of each spelling once, where it first appears after another.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeysDifferInCaseRule : SecretFileRule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.KeysDifferInCase);

    private protected override void Check(SecretFile file, StruereProject project, Action<Diagnostic> report)
    {
        if (!file.TellsItsKeys)
        {
            return;
        }

        var spellings = new HashSet<string>(StringComparer.Ordinal);
        var firstSpellings = new Dictionary<string, (SecretFile File, DotEnvEntry Entry)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (other, entry) in KeysUpTo(file, project))
        {
            if (!firstSpellings.TryGetValue(entry.Key, out var first))
            {
                firstSpellings.Add(entry.Key, (other, entry));
            }
            else if (spellings.Add(entry.Key) && entry.Key != first.Entry.Key && other == file)
            {
                report(Diagnostic.Create(
                    RuleDescriptors.KeysDifferInCase,
                    file.Locate(entry.KeySpan),
                    [first.File.Locate(first.Entry.KeySpan)],
                    $"The keys '{ShownKey.Shorten(entry.Key)}' and '{ShownKey.Shorten(first.Entry.Key)}' in '{first.File.Name}' differ only in case, so they are two secrets: use one spelling"));
            }
        }
    }

    private static IEnumerable<(SecretFile File, DotEnvEntry Entry)> KeysUpTo(SecretFile file, StruereProject project) =>
        from other in project.SecretFiles
        where other.TellsItsKeys && IsUpTo(file, other)
        orderby other.IsManifest
        from entry in other.Document.GetSecrets()
        where !project.Options.IsIgnored(entry.Key)
        select (other, entry);

    /// <summary>The manifest comes last, since it lists what the secret files set.</summary>
    private static bool IsUpTo(SecretFile file, SecretFile other) =>
        file.IsManifest || (!other.IsManifest && string.CompareOrdinal(other.Path, file.Path) <= 0);
}
