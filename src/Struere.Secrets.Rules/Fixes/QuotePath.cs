using System.Collections.Generic;
using Struere.Secrets.Core.DotEnv;
using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Puts the path of a file on Windows into single quotes, in which <c>\n</c> is not a line break.</summary>
internal sealed class QuotePath : FaultFix
{
    public override IReadOnlyList<string> RuleIds { get; } = [Ids.ReadDifferently];

    public override string Name => FixNames.QuotePath;

    protected override string? TitleOf(DotEnvFault fault, string key) => fault.Divergence == DotEnvDivergence.PathEscape ? $"Put the path of '{key}' in single quotes" : null;

    protected override IReadOnlyList<DotEnvReplacement> FindChanges(DotEnvDocument document, DotEnvFault fault) => DotEnvFixer.QuotePath(document, fault);
}
