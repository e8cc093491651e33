namespace Struere.Secrets.Rules;

/// <summary>Something that a rule found in a file. It never contains a piece of a value.</summary>
public sealed class Finding
{
    internal Finding(FilePlace place, Judgment judgment, RuleSeverity severity, IReadOnlyList<FilePlace> relatedPlaces, SourceSpan? fixSpan)
    {
        Place = place;
        Judgment = judgment;
        Severity = severity;
        RelatedPlaces = relatedPlaces;
        FixSpan = fixSpan;
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

    /// <summary>What a fix replaces in the file: the key, or of a malformed reference all that is between its braces; null where the file does not write it out.</summary>
    public SourceSpan? FixSpan { get; }
}

/// <summary>A piece of a file.</summary>
/// <param name="Path">The path of the file, as the host gave it.</param>
/// <param name="Span">Where in its text.</param>
public readonly record struct FilePlace(string Path, SourceSpan Span);
