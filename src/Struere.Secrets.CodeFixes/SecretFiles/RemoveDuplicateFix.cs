using System.Collections.Generic;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>Removes an assignment that a later one overrides.</summary>
internal sealed class RemoveDuplicateFix : FaultFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.RemoveDuplicate";

    /// <inheritdoc/>
    protected override string? TitleOf(DotEnvFault fault, string key) => $"Remove the earlier assignment of '{key}'";

    /// <inheritdoc/>
    protected override IReadOnlyList<DotEnvReplacement> Fix(DotEnvDocument document, DotEnvFault fault) => DotEnvFixer.RemoveDuplicate(document, fault);
}
