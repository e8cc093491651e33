using System.Collections.Generic;
using Struere.Secrets.Core.DotEnv;
using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Quotes a value together with the <c>#</c> that npm dotenv cuts it at.</summary>
internal sealed class QuoteWholeValue : FaultFix
{
    public override IReadOnlyList<string> RuleIds { get; } = [Ids.ReadDifferently];

    public override string Name => FixNames.QuoteWholeValue;

    protected override string? TitleOf(DotEnvFault fault, string key) => fault.Divergence == DotEnvDivergence.GluedComment ? $"Quote the whole value of '{key}' with its '#'" : null;

    protected override IReadOnlyList<DotEnvReplacement> FindChanges(DotEnvDocument document, DotEnvFault fault) => DotEnvFixer.QuoteComment(document, fault);
}
