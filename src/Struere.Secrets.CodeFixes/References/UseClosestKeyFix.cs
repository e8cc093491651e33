using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Analyzer;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Rules;

namespace Struere.Secrets.CodeFixes.References;

/// <summary>Changes a key to the declared one that was probably meant.</summary>
internal sealed class UseClosestKeyFix : ReplaceTextFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.UseClosestKey";

    /// <inheritdoc/>
    public override async Task<string?> FindTitleAsync(Finding finding, CancellationToken cancellation) =>
        finding.GetProperty(FactNames.ClosestKey) is { } closest
        && (await FindChangesAsync(finding, cancellation).ConfigureAwait(false)).Count > 0
            ? $"Change to '{ShownKey.Shorten(closest)}'"
            : null;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<TextChange>> FindChangesAsync(Finding finding, CancellationToken cancellation)
    {
        if (finding.GetProperty(FactNames.Key) is not { } key || finding.GetProperty(FactNames.ClosestKey) is not { } closest)
        {
            return [];
        }

        var text = await finding.Document.GetTextAsync(cancellation).ConfigureAwait(false);
        return WrittenKey.Find(text.ToString(finding.Diagnostic.Location.SourceSpan), key) is { } place
            ? [new TextChange(new TextSpan(finding.Diagnostic.Location.SourceSpan.Start + place.Start, place.Length), closest)]
            : [];
    }
}
