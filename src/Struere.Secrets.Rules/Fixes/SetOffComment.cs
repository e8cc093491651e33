using System.Collections.Generic;
using Struere.Secrets.Core.DotEnv;
using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Keeps the value that npm dotenv reads in front of a <c>#</c>, and makes what follows a comment to every reader.</summary>
internal sealed class SetOffComment : FaultFix
{
    public override IReadOnlyList<string> RuleIds { get; } = [Ids.ReadDifferently];

    public override string Name => FixNames.SetOffComment;

    protected override string? TitleOf(DotEnvFault fault, string key) => fault.Divergence == DotEnvDivergence.GluedComment ? $"Keep what npm dotenv reads of '{key}': set off the comment" : null;

    protected override IReadOnlyList<DotEnvReplacement> FindChanges(DotEnvDocument document, DotEnvFault fault) => DotEnvFixer.KeepValue(document, fault);
}
