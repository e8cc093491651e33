using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Analyzer;
using Struere.Secrets.CodeFixes.SecretFiles;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Rules;

namespace Struere.Secrets.CodeFixes.Values;

/// <summary>Puts a reference in the place of a value in a prompt.</summary>
internal sealed class ReferToValueFix : ReplaceTextFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.ReferToValue";

    /// <inheritdoc/>
    public override async Task<string?> FindTitleAsync(Finding finding, CancellationToken cancellation) =>
        (await FindChangesAsync(finding, cancellation).ConfigureAwait(false)).Count > 0
            ? $"Write '{Spell(ShownKey.Shorten(finding.GetProperty(FactNames.Key)!))}' instead"
            : null;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<TextChange>> FindChangesAsync(Finding finding, CancellationToken cancellation)
    {
        var project = finding.Document.Project;
        if (finding.GetProperty(FactNames.Key) is not { } key || SecretDocuments.PromptsOf(project).All(prompt => prompt.Id != finding.Document.Id))
        {
            return [];
        }

        var place = finding.Diagnostic.Location.SourceSpan;
        var text = await finding.Document.GetTextAsync(cancellation).ConfigureAwait(false);
        return await SecretValuesOnFile.IsValueAsync(project, key, text.ToString(place), cancellation).ConfigureAwait(false)
            ? [new TextChange(place, Spell(key))]
            : [];
    }

    private static string Spell(string key) => "{{secrets." + key + "}}";
}
