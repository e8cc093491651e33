using System.Collections.Generic;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>Quotes a value together with the <c>#</c> that npm dotenv cuts it at.</summary>
internal sealed class QuoteWholeValueFix : FaultFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.QuoteWholeValue";

    /// <inheritdoc/>
    protected override string? TitleOf(DotEnvFault fault, string key) =>
        fault.Divergence == DotEnvDivergence.GluedComment ? $"Quote the whole value of '{key}' with its '#'" : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<DotEnvReplacement> Fix(DotEnvDocument document, DotEnvFault fault) => DotEnvFixer.QuoteComment(document, fault);
}
