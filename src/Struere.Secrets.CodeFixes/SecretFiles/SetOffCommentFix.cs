using System.Collections.Generic;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>Keeps the value that npm dotenv reads in front of a <c>#</c>, and makes what follows a comment to every reader.</summary>
internal sealed class SetOffCommentFix : FaultFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.SetOffComment";

    /// <inheritdoc/>
    protected override string? TitleOf(DotEnvFault fault, string key) =>
        fault.Divergence == DotEnvDivergence.GluedComment ? $"Keep what npm dotenv reads of '{key}': set off the comment" : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<DotEnvReplacement> Fix(DotEnvDocument document, DotEnvFault fault) => DotEnvFixer.KeepValue(document, fault);
}
