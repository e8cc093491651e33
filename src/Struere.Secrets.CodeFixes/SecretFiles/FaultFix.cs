using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>The base of fixes for a fault of a secret file, where it is.</summary>
internal abstract class FaultFix : ReplaceTextFix
{
    /// <summary>What the fix is called, or null if it is for other faults. A title never holds a piece of a value.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="key">The key of the assignment, as it can be shown.</param>
    protected abstract string? TitleOf(DotEnvFault fault, string key);

    /// <summary>The changes that fix a fault; none where no change is certain.</summary>
    protected abstract IReadOnlyList<DotEnvReplacement> Fix(DotEnvDocument document, DotEnvFault fault);

    /// <inheritdoc/>
    public sealed override async Task<string?> FindTitleAsync(Finding finding, CancellationToken cancellation)
    {
        var document = await ReadAsync(finding, cancellation).ConfigureAwait(false);
        return FindFault(document, finding) is { } fault
            && TitleOf(fault, ShownKey.Shorten(fault.Key ?? "")) is { } title
            && Fix(document, fault).Count > 0
            ? title
            : null;
    }

    /// <inheritdoc/>
    protected sealed override async Task<IReadOnlyList<TextChange>> FindChangesAsync(Finding finding, CancellationToken cancellation)
    {
        var document = await ReadAsync(finding, cancellation).ConfigureAwait(false);
        return FindFault(document, finding) is { } fault
            ? Fix(document, fault).Select(change => new TextChange(new TextSpan(change.Span.Start, change.Span.Length), change.Text)).ToList()
            : [];
    }

    private static async Task<DotEnvDocument> ReadAsync(Finding finding, CancellationToken cancellation) =>
        DotEnvDocument.Parse((await finding.Document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString());

    private static DotEnvFault? FindFault(DotEnvDocument document, Finding finding)
    {
        var place = finding.Diagnostic.Location.SourceSpan;
        return document.Faults.FirstOrDefault(fault => fault.RuleId == finding.Diagnostic.Id && fault.Span == new SourceSpan(place.Start, place.Length));
    }
}
