using System.Collections.Generic;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>Writes an assignment so that every reader reads what npm dotenv reads.</summary>
/// <remarks>Whether a <c>#</c> belongs to a value is for a person to say: see <see cref="QuoteWholeValueFix"/> and <see cref="SetOffCommentFix"/>.</remarks>
internal sealed class WriteForEveryReaderFix : FaultFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.WriteForEveryReader";

    /// <inheritdoc/>
    protected override string? TitleOf(DotEnvFault fault, string key) => fault.Divergence switch
    {
        DotEnvDivergence.LineBreak => "End every line as the others end",
        DotEnvDivergence.WhiteSpace => $"Remove the unusual white space around '{key}'",
        DotEnvDivergence.Colon => $"Write '{key}' with an equals sign",
        DotEnvDivergence.Value => $"Write the value of '{key}' so that every reader agrees with npm dotenv",
        _ => null,
    };

    /// <inheritdoc/>
    protected override IReadOnlyList<DotEnvReplacement> Fix(DotEnvDocument document, DotEnvFault fault) => DotEnvFixer.KeepValue(document, fault);
}
