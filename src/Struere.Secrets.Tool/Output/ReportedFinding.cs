using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Tool.Output;

/// <summary>A finding with what a report says about it. It holds no piece of a value.</summary>
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
