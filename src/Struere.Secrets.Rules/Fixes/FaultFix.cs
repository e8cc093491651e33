using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Fixes a fault of a secret file, where it is.</summary>
/// <param name="name">One of <see cref="FixNames"/>.</param>
/// <param name="ruleId">The rule of the fault.</param>
/// <param name="findTitle">What the fix does to a fault of a key, as it can be shown; null if it is for other faults. A title never contains a piece of a value.</param>
/// <param name="findChanges">The changes that fix a fault; none where no change is certain.</param>
internal sealed class FaultFix(
    string name, string ruleId, Func<DotEnvFault, string, string?> findTitle, Func<DotEnvDocument, DotEnvFault, IReadOnlyList<DotEnvReplacement>> findChanges) : FixSource
{
    /// <summary>Removes an assignment that a later one overrides.</summary>
    public static readonly FaultFix RemoveDuplicate = new(
        FixNames.RemoveDuplicate,
        Ids.DuplicateKey,
        (_, key) => $"Remove the earlier assignment of '{key}'",
        DotEnvFixer.RemoveDuplicate);

    /// <summary>
    /// Writes an assignment so that every reader reads what npm dotenv reads. Whether a <c>#</c> belongs to a value, a person has to say: see
    /// <see cref="QuoteWholeValue"/> and <see cref="SetOffComment"/>.
    /// </summary>
    public static readonly FaultFix WriteForEveryReader = new(
        FixNames.WriteForEveryReader,
        Ids.ReadDifferently,
        (fault, key) => fault.Divergence switch
        {
            DotEnvDivergence.LineBreak => "End every line as the others end",
            DotEnvDivergence.WhiteSpace => $"Remove the unusual white space around '{key}'",
            DotEnvDivergence.Colon => $"Write '{key}' with an equals sign",
            DotEnvDivergence.Value => $"Write the value of '{key}' so that every reader agrees with npm dotenv",
            _ => null,
        },
        DotEnvFixer.KeepValue);

    /// <summary>Puts the path of a file on Windows into single quotes, in which <c>\n</c> is not a line break.</summary>
    public static readonly FaultFix QuotePath = new(
        FixNames.QuotePath,
        Ids.ReadDifferently,
        (fault, key) => fault.Divergence == DotEnvDivergence.PathEscape ? $"Put the path of '{key}' in single quotes" : null,
        DotEnvFixer.QuotePath);

    /// <summary>Quotes a value together with the <c>#</c> that npm dotenv cuts it at.</summary>
    public static readonly FaultFix QuoteWholeValue = new(
        FixNames.QuoteWholeValue,
        Ids.ReadDifferently,
        (fault, key) => fault.Divergence == DotEnvDivergence.GluedComment ? $"Quote the whole value of '{key}' with its '#'" : null,
        DotEnvFixer.QuoteComment);

    /// <summary>Keeps the value that npm dotenv reads before a <c>#</c>, and makes what follows a comment to every reader.</summary>
    public static readonly FaultFix SetOffComment = new(
        FixNames.SetOffComment,
        Ids.ReadDifferently,
        (fault, key) => fault.Divergence == DotEnvDivergence.GluedComment ? $"Keep what npm dotenv reads of '{key}': set off the comment" : null,
        DotEnvFixer.KeepValue);

    public override string Name => name;

    public override IReadOnlyList<string> RuleIds { get; } = [ruleId];

    public override Fix? Find(FixRequest request)
    {
        if (request.Workspace.Find(request.Place.Path)?.SecretFile?.Document is not { } document
            || document.Faults.FirstOrDefault(fault => fault.RuleId == request.RuleId && fault.Span == request.Place.Span) is not { } fault
            || findTitle(fault, ShownKey.Shorten(fault.Key ?? "")) is not { } title)
        {
            return null;
        }

        var changes = findChanges(document, fault);
        return changes.Count == 0 ? null : Create(title, () => changes.Select(change => new FileEdit(request.Place.Path, change.Span, change.Text)).ToList());
    }
}
