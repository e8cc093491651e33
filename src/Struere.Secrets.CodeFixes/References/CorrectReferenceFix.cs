using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.CodeFixes.SecretFiles;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.CodeFixes.References;

/// <summary>
/// Corrects the spelling of a reference: the word <c>secrets</c>, the dot and white space beside it, the closing braces, and a
/// key that is not valid if it corresponds to a declared one. What a filter should do, a person knows.
/// </summary>
internal sealed class CorrectReferenceFix : ReplaceTextFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.CorrectReference";

    /// <inheritdoc/>
    public override string? FixAllTitle => "Correct the spelling of references";

    /// <inheritdoc/>
    public override async Task<string?> FindTitleAsync(Finding finding, CancellationToken cancellation)
    {
        var (reference, key) = await FindAsync(finding, cancellation).ConfigureAwait(false);
        return reference is not null && key is not null ? $"Correct to '{reference.Spell(key)}'" : null;
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<TextChange>> FindChangesAsync(Finding finding, CancellationToken cancellation)
    {
        var (reference, key) = await FindAsync(finding, cancellation).ConfigureAwait(false);
        if (reference is null || key is null)
        {
            return [];
        }

        var place = finding.Diagnostic.Location.SourceSpan;
        var changes = new List<TextChange>
        {
            new(new TextSpan(place.Start + reference.Content.Start, reference.Content.Length), "secrets." + key),
        };
        if (reference.MissingEnd.Length > 0)
        {
            changes.Add(new TextChange(new TextSpan(place.End, 0), reference.MissingEnd));
        }

        return changes;
    }

    private static async Task<(WrittenReference? Reference, string? Key)> FindAsync(Finding finding, CancellationToken cancellation)
    {
        var text = await finding.Document.GetTextAsync(cancellation).ConfigureAwait(false);
        if (WrittenReference.Read(text.ToString(finding.Diagnostic.Location.SourceSpan)) is not { Fault: not ReferenceFault.Filter } reference)
        {
            return (null, null);
        }

        var key = SecretKey.IsValid(reference.Key)
            ? reference.Key
            : await FindDeclaredKeyAsync(finding.Document.Project, reference.Key, cancellation).ConfigureAwait(false);
        return (reference, key);
    }

    /// <summary>The declared key that a written one turns into, in the same case or else as the only one in another case.</summary>
    private static async Task<string?> FindDeclaredKeyAsync(Project project, string written, CancellationToken cancellation)
    {
        if (CorrectedKey.Find(written) is not { } corrected)
        {
            return null;
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in SecretDocuments.SecretFilesOf(project).Concat(SecretDocuments.ManifestOf(project)))
        {
            var document = DotEnvDocument.Parse((await file.GetTextAsync(cancellation).ConfigureAwait(false)).ToString());
            if (!document.HasUncertainKeys)
            {
                keys.UnionWith(document.GetSecrets().Select(entry => entry.Key));
            }
        }

        var alike = keys.Where(key => key.Equals(corrected, StringComparison.OrdinalIgnoreCase)).ToList();
        return keys.Contains(corrected) ? corrected : alike.Count == 1 ? alike[0] : null;
    }
}
