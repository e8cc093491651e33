using Struere.Secrets.Build.Files;
using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Build.Watching;

/// <summary>Shows what is wrong in a file that was saved, and what that breaks in the other files of the agent project.</summary>
internal sealed class SavedFindings
{
    private readonly Action<Fault, RuleSeverity> _show;
    private readonly Func<string, FileText?> _read;
    private readonly HashSet<string> _reportedElsewhere;
    private Workspace _workspace;
    private HashSet<(string Path, string Rule, string Message)> _shown;

    /// <param name="workspace">The project as it is. What is wrong with it is known already.</param>
    /// <param name="reportedElsewhere">The files that another project reports on.</param>
    /// <param name="read">Reads a file; null where it cannot be read.</param>
    /// <param name="show">Shows a finding.</param>
    public SavedFindings(Workspace workspace, IEnumerable<string> reportedElsewhere, Func<string, FileText?> read, Action<Fault, RuleSeverity> show)
    {
        _workspace = workspace;
        _reportedElsewhere = new(reportedElsewhere, StringComparer.Ordinal);
        _read = read;
        _show = show;
        _shown = [.. Find().Select(Describe)];
    }

    /// <summary>Takes files that were saved. One that holds what it held before is left alone.</summary>
    public void Show(IEnumerable<string> saved)
    {
        var changed = new HashSet<string>(saved.Where(HasChanged), StringComparer.Ordinal);
        if (changed.Count == 0)
        {
            return;
        }

        var findings = Find();
        foreach (var finding in findings.Where(finding => changed.Contains(finding.Place.Path) || !_shown.Contains(Describe(finding))))
        {
            _show(FindingFault.Of(finding, _workspace), finding.Severity);
        }

        _shown = [.. findings.Select(Describe)];
    }

    private bool HasChanged(string path)
    {
        if (_workspace.Find(path) is not { } file || _read(path) is not { } text || text.Text == file.Text?.Text)
        {
            return false;
        }

        _workspace = _workspace.With(file.WithText(text));
        return true;
    }

    private List<Finding> Find() =>
        [.. _workspace.GetFindings().Where(finding => finding.Severity >= RuleSeverity.Warning && !_reportedElsewhere.Contains(finding.Place.Path))];

    private static (string Path, string Rule, string Message) Describe(Finding finding) => (finding.Place.Path, finding.Rule.Id, finding.Message);
}
