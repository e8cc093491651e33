using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Text;

namespace Struere.Secrets.CodeFixes.References;

/// <summary>Finds a reference whose braces interpolation eats.</summary>
internal static class EatenReference
{
    /// <summary>The reference with its braces, or null if the finding is not exactly one: then no change of it is certain.</summary>
    public static async Task<TextSpan?> FindAsync(LocatedDiagnostic finding, CancellationToken cancellation)
    {
        var span = finding.Diagnostic.Location.SourceSpan;
        var text = (await finding.Document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString(span);
        return text.StartsWith("{{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal) ? span : null;
    }
}
