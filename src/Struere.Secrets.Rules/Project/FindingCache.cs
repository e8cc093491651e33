using System.Threading;

namespace Struere.Secrets.Rules.Project;

/// <summary>
/// What each rule last found in one version of a file, with what it looked at besides. Snapshots share it: it is exchanged as a
/// whole, so threads of several snapshots can use it at once, and at worst look twice.
/// </summary>
internal sealed class FindingCache
{
    private readonly Entry?[] _entries = new Entry?[FileRules.All.Count];

    /// <summary>What a rule found when its input was the same; null if it has not looked yet.</summary>
    public IReadOnlyList<Finding>? Find(int rule, object input, RuleOptions options) =>
        Volatile.Read(ref _entries[rule]) is { } entry && ReferenceEquals(entry.Input, input) && ReferenceEquals(entry.Options, options) ? entry.Findings : null;

    /// <summary>Keeps what a rule found.</summary>
    public void Keep(int rule, object input, RuleOptions options, IReadOnlyList<Finding> findings) =>
        Volatile.Write(ref _entries[rule], new Entry(input, options, findings));

    private sealed record Entry(object Input, RuleOptions Options, IReadOnlyList<Finding> Findings);
}
