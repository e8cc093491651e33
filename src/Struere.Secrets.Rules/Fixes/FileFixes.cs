namespace Struere.Secrets.Rules.Fixes;

/// <summary>The fixes of findings. A new kind of fix is added here.</summary>
public static class FileFixes
{
    private static readonly IReadOnlyList<FixSource> Sources =
    [
        new CorrectSpelling(),
        new UseClosestKey(),
        AddKey.ToFiles,
        AddKey.ResemblingToFiles,
        AddKey.ToManifest,
        new CreateManifest(),
        new RenameInvalidKey(),
        FaultFix.RemoveDuplicate,
        FaultFix.WriteForEveryReader,
        FaultFix.QuotePath,
        FaultFix.QuoteWholeValue,
        FaultFix.SetOffComment,
        new ReferToValue(),
    ];

    /// <summary>The rules whose findings can have a fix.</summary>
    public static IReadOnlyList<string> RuleIds { get; } = Sources.SelectMany(source => source.RuleIds).Distinct().ToList();

    /// <summary>The fixes of a finding, the likeliest first.</summary>
    public static IReadOnlyList<Fix> Find(FixRequest request) =>
        Sources.Where(source => source.RuleIds.Contains(request.RuleId)).Select(source => source.Find(request)).OfType<Fix>().ToList();

    /// <summary>The fix of one kind; null where no change is certain.</summary>
    /// <param name="request">The finding.</param>
    /// <param name="name">One of <see cref="FixNames"/>.</param>
    public static Fix? Find(FixRequest request, string name) => SourceOf(name) is var source && source.RuleIds.Contains(request.RuleId) ? source.Find(request) : null;

    /// <summary>What a kind of fix is called when it is applied to all findings; null where a person decides about one place at a time.</summary>
    /// <param name="name">One of <see cref="FixNames"/>.</param>
    public static string? TitleForAll(string name) => SourceOf(name).TitleForAll;

    /// <summary>The fixes of a finding in a file of a workspace, the likeliest first.</summary>
    public static IReadOnlyList<Fix> Find(Finding finding, Workspace workspace)
    {
        var text = workspace.Find(finding.Place.Path)?.Text?.Text ?? "";
        return Find(new FixRequest(finding.Rule.Id, finding.Place, text.Substring(finding.Place.Span.Start, finding.Place.Span.Length), finding.FixSpan, finding.Judgment.Facts, workspace));
    }

    private static FixSource SourceOf(string name) => Sources.First(source => source.Name == name);
}
