namespace Struere.Secrets.Rules.Fixes;

/// <summary>
/// A finding that somebody wants to fix, in a file of the workspace or in C#. It is not a record, because the text of a record
/// would hold what is written there, which may be a value.
/// </summary>
public sealed class FixRequest
{
    /// <param name="ruleId">The rule.</param>
    /// <param name="place">Where the finding is.</param>
    /// <param name="written">What is written there.</param>
    /// <param name="fixSpan">What a fix replaces in the file, as in <see cref="Finding.FixSpan"/>.</param>
    /// <param name="facts">The facts of the finding, by <see cref="FactNames"/>.</param>
    /// <param name="workspace">The project.</param>
    public FixRequest(string ruleId, FilePlace place, string written, SourceSpan? fixSpan, IReadOnlyDictionary<string, string> facts, Workspace workspace)
    {
        RuleId = ruleId;
        Place = place;
        Written = written;
        FixSpan = fixSpan;
        Facts = facts;
        Workspace = workspace;
    }

    /// <summary>The rule.</summary>
    public string RuleId { get; }

    /// <summary>Where the finding is.</summary>
    public FilePlace Place { get; }

    /// <summary>What is written there.</summary>
    public string Written { get; }

    /// <summary>What a fix replaces in the file, as in <see cref="Finding.FixSpan"/>.</summary>
    public SourceSpan? FixSpan { get; }

    /// <summary>The facts of the finding, by <see cref="FactNames"/>.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; }

    /// <summary>The project.</summary>
    public Workspace Workspace { get; }

    /// <summary>A fact of the finding, or null.</summary>
    internal string? Fact(string name) => Facts.TryGetValue(name, out var value) ? value : null;
}
