using System.Collections.Generic;

namespace Struere.Secrets.Rules;

/// <summary>Something that a rule found in a file. It never holds a piece of a value.</summary>
public sealed class Finding
{
    internal Finding(FilePlace place, Judgment judgment, RuleSeverity severity, IReadOnlyList<FilePlace> relatedPlaces)
    {
        Place = place;
        Judgment = judgment;
        Severity = severity;
        RelatedPlaces = relatedPlaces;
    }

    /// <summary>Where it is.</summary>
    public FilePlace Place { get; }

    /// <summary>Which rule it breaks, and what there is to say about it.</summary>
    public Judgment Judgment { get; }

    /// <summary>The rule that is broken.</summary>
    public RuleDescriptor Rule => Judgment.Rule;

    /// <summary>What is wrong and what to do.</summary>
    public string Message => Judgment.Message;

    /// <summary>The severity that the user sets, or the rule's own.</summary>
    public RuleSeverity Severity { get; }

    /// <summary>Other places that the finding is about, such as the assignment that wins over a duplicate.</summary>
    public IReadOnlyList<FilePlace> RelatedPlaces { get; }
}
