using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Tool.Output;

/// <summary>A finding with what a report says about it. It contains no piece of a value.</summary>
internal sealed class ReportedFinding
{
    /// <summary>Describes a finding of a snapshot.</summary>
    public ReportedFinding(Finding finding, Workspace workspace, SourceLine? line)
    {
        Finding = finding;
        Line = line;
        Place = ReportedPlace.Of(finding.Place, workspace);
        RelatedPlaces = finding.RelatedPlaces.Select(place => ReportedPlace.Of(place, workspace)).ToList();
    }

    /// <summary>The finding.</summary>
    public Finding Finding { get; }

    /// <summary>What the rule says.</summary>
    public Judgment Judgment => Finding.Judgment;

    /// <summary>The rule that is broken.</summary>
    public RuleDescriptor Rule => Finding.Rule;

    /// <summary>How much it matters.</summary>
    public RuleSeverity Severity => Finding.Severity;

    /// <summary>What is wrong and what to do, in one line.</summary>
    public string Message => Finding.Message;

    /// <summary>Where it is.</summary>
    public ReportedPlace Place { get; }

    /// <summary>Other places that it is about.</summary>
    public IReadOnlyList<ReportedPlace> RelatedPlaces { get; }

    /// <summary>The line of the source, where it can be shown.</summary>
    public SourceLine? Line { get; }
}

/// <summary>A place as people and programs outside of the engine name it. Lines and columns start at 1; a column counts UTF-16 code units, as in the build.</summary>
/// <param name="Path">The whole path of the file.</param>
/// <param name="Line">The line of the first character.</param>
/// <param name="Column">The column of the first character.</param>
/// <param name="EndLine">The line of the character after the last.</param>
/// <param name="EndColumn">The column of the character after the last.</param>
internal sealed record ReportedPlace(string Path, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>Looks a place of a snapshot up. A file that was not read has only its start.</summary>
    public static ReportedPlace Of(FilePlace place, Workspace workspace) =>
        workspace.Find(place.Path)?.Text?.Lines is { } lines
            ? new(place.Path, lines.LineAt(place.Span.Start), lines.ColumnAt(place.Span.Start), lines.LineAt(place.Span.End), lines.ColumnAt(place.Span.End))
            : new(place.Path, 1, 1, 1, 1);
}
