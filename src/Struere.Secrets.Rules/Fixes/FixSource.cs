namespace Struere.Secrets.Rules.Fixes;

/// <summary>A kind of fix: it knows which findings it is for, and what it does to them.</summary>
internal abstract class FixSource
{
    /// <summary>The IDs of the rules whose findings it may fix.</summary>
    public abstract IReadOnlyList<string> RuleIds { get; }

    /// <summary>One of <see cref="FixNames"/>.</summary>
    public abstract string Name { get; }

    /// <summary>What it is called when it is applied to all findings; null where a person decides about one place at a time.</summary>
    public virtual string? TitleForAll => null;

    /// <summary>The fix of a finding; null where no change is certain.</summary>
    public abstract Fix? Find(FixRequest request);

    /// <summary>A fix of this kind.</summary>
    /// <param name="title">What it does to the finding.</param>
    /// <param name="findEdits">Works the changes out.</param>
    protected Fix Create(string title, Func<IReadOnlyList<FileEdit>> findEdits) => new(Name, title, findEdits, TitleForAll);
}
