using System.Collections.Generic;
using Struere.Secrets.Core.DotEnv;
using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Writes an assignment so that every reader reads what npm dotenv reads.</summary>
/// <remarks>Whether a <c>#</c> belongs to a value is for a person to say: see <see cref="QuoteWholeValue"/> and <see cref="SetOffComment"/>.</remarks>
internal sealed class WriteForEveryReader : FaultFix
{
    public override IReadOnlyList<string> RuleIds { get; } = [Ids.ReadDifferently];

    public override string Name => FixNames.WriteForEveryReader;

    protected override string? TitleOf(DotEnvFault fault, string key) => fault.Divergence switch
    {
        DotEnvDivergence.LineBreak => "End every line as the others end",
        DotEnvDivergence.WhiteSpace => $"Remove the unusual white space around '{key}'",
        DotEnvDivergence.Colon => $"Write '{key}' with an equals sign",
        DotEnvDivergence.Value => $"Write the value of '{key}' so that every reader agrees with npm dotenv",
        _ => null,
    };

    protected override IReadOnlyList<DotEnvReplacement> FindChanges(DotEnvDocument document, DotEnvFault fault) => DotEnvFixer.KeepValue(document, fault);
}
