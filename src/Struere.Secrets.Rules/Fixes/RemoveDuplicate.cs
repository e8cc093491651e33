using System.Collections.Generic;
using Struere.Secrets.Core.DotEnv;
using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Removes an assignment that a later one overrides.</summary>
internal sealed class RemoveDuplicate : FaultFix
{
    public override IReadOnlyList<string> RuleIds { get; } = [Ids.DuplicateKey];

    public override string Name => FixNames.RemoveDuplicate;

    protected override string? TitleOf(DotEnvFault fault, string key) => $"Remove the earlier assignment of '{key}'";

    protected override IReadOnlyList<DotEnvReplacement> FindChanges(DotEnvDocument document, DotEnvFault fault) => DotEnvFixer.RemoveDuplicate(document, fault);
}
