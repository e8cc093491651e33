using System.Collections.Generic;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>Puts the path of a file on Windows into single quotes, in which <c>\n</c> is not a line break.</summary>
internal sealed class QuotePathFix : FaultFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.QuotePath";

    /// <inheritdoc/>
    protected override string? TitleOf(DotEnvFault fault, string key) =>
        fault.Divergence == DotEnvDivergence.PathEscape ? $"Put the path of '{key}' in single quotes" : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<DotEnvReplacement> Fix(DotEnvDocument document, DotEnvFault fault) => DotEnvFixer.QuotePath(document, fault);
}
