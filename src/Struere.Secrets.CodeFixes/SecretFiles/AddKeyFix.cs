using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Analyzer;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Rules;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>
/// Adds keys, without values, to the files that lack them. Nothing is read from one file into another. The production file
/// gets a comment: an empty assignment there would be synced, and would replace a value that only the server has.
/// </summary>
internal abstract class AddKeyFix : SecretFix
{
    /// <summary>The files that should hold the key of a finding.</summary>
    protected abstract IEnumerable<TextDocument> FindFiles(Project project);

    /// <summary>Whether the fix is meant for a finding.</summary>
    protected virtual bool IsFor(Finding finding) => true;

    /// <inheritdoc/>
    public sealed override async Task<string?> FindTitleAsync(Finding finding, CancellationToken cancellation)
    {
        if (!IsFor(finding) || finding.GetProperty(FactNames.Key) is not { } key)
        {
            return null;
        }

        var assigned = new List<string>();
        var commented = new List<string>();
        foreach (var file in FindFiles(finding.Document.Project))
        {
            if ((await FindChangesAsync(file, [key], cancellation).ConfigureAwait(false)).Any())
            {
                (SecretDocuments.IsOfProduction(file) ? commented : assigned).Add(SecretDocuments.NameOf(file));
            }
        }

        List<string> places = [.. assigned.Count > 0 ? [Enumerate(assigned)] : Array.Empty<string>(), .. commented.Select(name => $"as a comment to {name}")];
        return places.Count == 0 ? null : $"Add '{ShownKey.Shorten(key)}' {(assigned.Count > 0 ? "to " : "")}{string.Join(", ", places)}";
    }

    /// <inheritdoc/>
    public sealed override async Task<Solution> ApplyAsync(Solution solution, IReadOnlyList<Finding> findings, CancellationToken cancellation)
    {
        var additions = findings.SelectMany(finding => FindFiles(finding.Document.Project)
            .Select(file => (File: file, Key: finding.GetProperty(FactNames.Key)!)));
        foreach (var ofFile in SolutionTexts.GroupByFile(additions, addition => addition.File))
        {
            var file = ofFile.First().File;
            var changes = await FindChangesAsync(file, ofFile.Select(addition => addition.Key), cancellation).ConfigureAwait(false);
            solution = await SolutionTexts.ChangeAsync(solution, file, changes, cancellation).ConfigureAwait(false);
        }

        return solution;
    }

    private static async Task<IEnumerable<TextChange>> FindChangesAsync(TextDocument file, IEnumerable<string> keys, CancellationToken cancellation)
    {
        var document = DotEnvDocument.Parse((await file.GetTextAsync(cancellation).ConfigureAwait(false)).ToString());
        var insertions = SecretDocuments.IsOfProduction(file) ? DotEnvEditor.AddComments(document, keys) : DotEnvEditor.AddKeys(document, keys);
        return insertions
            .Select(insertion => new TextChange(new TextSpan(insertion.Position, 0), insertion.Text));
    }

    private static string Enumerate(List<string> names) => names.Count == 1
        ? names[0]
        : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[names.Count - 1];
}
