namespace Struere.Secrets.Rules.Fixes;

/// <summary>A finding that somebody wants to fix, in a file of the workspace or in C#.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Written">What is written there.</param>
/// <param name="FixSpan">What a fix replaces in the file, as in <see cref="Finding.FixSpan"/>.</param>
/// <param name="Facts">The facts of the finding, by <see cref="FactNames"/>.</param>
/// <param name="Workspace">The project.</param>
public sealed record FixRequest(string RuleId, FilePlace Place, string Written, SourceSpan? FixSpan, IReadOnlyDictionary<string, string> Facts, Workspace Workspace)
{
    /// <summary>A fact of the finding, or null.</summary>
    internal string? Fact(string name) => Facts.TryGetValue(name, out var value) ? value : null;
}
