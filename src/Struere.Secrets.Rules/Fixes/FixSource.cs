using System.Collections.Generic;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>A kind of fix: it knows which findings it is for, and what it does to them.</summary>
internal abstract class FixSource
{
    /// <summary>The IDs of the rules whose findings it may fix.</summary>
    public abstract IReadOnlyList<string> RuleIds { get; }

    /// <summary>The fix of a finding; null where no change is certain.</summary>
    public abstract Fix? Find(FixRequest request);
}
