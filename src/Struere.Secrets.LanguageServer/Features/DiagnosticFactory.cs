using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.LanguageServer.Texts;
using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Turns the engine's findings into what editors show.</summary>
internal static class DiagnosticFactory
{
    private const string Source = "struere";
    private const int Unnecessary = 1;

    /// <summary>What the rules find in a file, in every project that has it. What is hidden has fixes and no squiggle.</summary>
    public static IReadOnlyList<Diagnostic> FindIn(string path, Snapshot snapshot, CancellationToken cancellation) => snapshot.Projects
        .SelectMany(project => project.Workspace.GetFindings(path, cancellation).Where(IsShown).Select(finding => Create(finding, project.Workspace, snapshot)))
        .ToList();

    /// <summary>Whether editors show a finding.</summary>
    public static bool IsShown(Finding finding) => finding.Severity > RuleSeverity.Hidden;

    /// <summary>A finding as editors show it.</summary>
    public static Diagnostic Create(Finding finding, Workspace workspace, Snapshot snapshot)
    {
        var related = finding.RelatedPlaces
            .Select(place => snapshot.Locate(place, workspace) is { } location ? new RelatedInformation(location, finding.Rule.Title) : null)
            .OfType<RelatedInformation>()
            .ToList();
        return new Diagnostic(
            workspace.Find(finding.Place.Path)?.Text is { } text ? LineIndex.Of(text).RangeOf(finding.Place.Span) : default,
            SeverityOf(finding),
            finding.Rule.Id,
            new CodeDescription(finding.Rule.HelpLink),
            Source,
            finding.Message)
        {
            Tags = finding.Rule.Id == RuleIds.DuplicateKey ? [Unnecessary] : null,
            RelatedInformation = related.Count > 0 ? related : null,
        };
    }

    private static int SeverityOf(Finding finding) => finding.Severity switch
    {
        RuleSeverity.Error => 1,
        RuleSeverity.Warning => 2,
        RuleSeverity.Info => 3,
        _ => 4,
    };
}
