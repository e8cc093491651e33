using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Text;

namespace Struere.Secrets.CodeFixes.References;

/// <summary>Doubles the braces of a reference in an interpolated string, so that interpolation leaves two of each.</summary>
internal sealed class DoubleBracesFix : ReplaceTextFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.DoubleBraces";

    /// <inheritdoc/>
    public override string? FixAllTitle => "Double the braces of references";

    /// <inheritdoc/>
    public override async Task<string?> FindTitleAsync(LocatedDiagnostic finding, CancellationToken cancellation) =>
        (await FindChangesAsync(finding, cancellation).ConfigureAwait(false)).Count == 0 ? null : "Double the braces";

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<TextChange>> FindChangesAsync(LocatedDiagnostic finding, CancellationToken cancellation)
    {
        if (await EatenReference.FindAsync(finding, cancellation).ConfigureAwait(false) is not { } reference)
        {
            return [];
        }

        return
        [
            new TextChange(new TextSpan(reference.Start, 2), "{{{{"),
            new TextChange(new TextSpan(reference.End - 2, 2), "}}}}"),
        ];
    }
}
