using System.Collections.Generic;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Tool.Checking;

/// <summary>What the command line of <c>check</c> says.</summary>
/// <param name="Folder">Where to look for agent projects.</param>
/// <param name="Format">The format of the report.</param>
/// <param name="Bar">The lowest severity that is shown and counts.</param>
/// <param name="IgnoredKeys">The keys that no rule may report.</param>
/// <param name="IsStaged">Whether the next commit is checked, not the disk.</param>
internal sealed record CheckSettings(string Folder, string Format, RuleSeverity Bar, IReadOnlyCollection<string> IgnoredKeys, bool IsStaged)
{
    /// <summary>Whether safe fixes are made.</summary>
    public bool Fixes { get; init; }

    /// <summary>Whether fixes are only shown.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether the check is made again when a file is saved.</summary>
    public bool Watches { get; init; }
}
