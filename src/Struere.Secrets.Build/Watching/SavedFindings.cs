using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Struere.Secrets.Build.Files;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Build.Watching;

/// <summary>Looks at the files of an agent project from time to time, and shows what is wrong in one that was saved, and what that breaks elsewhere.</summary>
internal sealed class FindingWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly object _lock = new();
    private readonly Action<Fault, RuleSeverity> _show;
    private readonly Func<string, FileText?> _read;
    private readonly List<(string Path, SavedFile File)> _files;
    private readonly HashSet<string> _reportedElsewhere;
    private readonly Timer? _timer;
    private Workspace _workspace;
    private HashSet<(string Path, string Rule, string Message)> _shown;

    /// <param name="workspace">The project as it is.</param>
    /// <param name="reportedElsewhere">The files that another project reports on.</param>
    /// <param name="read">Reads a file; null where it cannot be read.</param>
    /// <param name="show">Shows a finding. It must not throw.</param>
    /// <param name="isTimed">Whether to look by itself.</param>
    public FindingWatch(Workspace workspace, IEnumerable<string> reportedElsewhere, Func<string, FileText?> read, Action<Fault, RuleSeverity> show, bool isTimed = true)
    {
        _workspace = workspace;
        _reportedElsewhere = new(reportedElsewhere, StringComparer.Ordinal);
        _read = read;
        _show = show;
        _files = [.. workspace.Files.Where(file => file.Role != AgentFile.OtherSecretFile).Select(file => (file.Path, new SavedFile(file.Path)))];
        _shown = [.. Findings().Select(Describe)];

        // What is on the disk now was not saved since.
        Look(isShown: false);
        Look(isShown: false);
        _timer = isTimed ? new Timer(_ => Look(), state: null, Interval, Interval) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    /// <summary>Looks at all files once. A file has to look the same twice to count as saved.</summary>
    public void Look() => Look(isShown: true);

    private void Look(bool isShown)
    {
        // The timer does not wait for what takes longer than its interval.
        if (!Monitor.TryEnter(_lock))
        {
            return;
        }

        try
        {
            var saved = _files.Where(file => file.File.WasSaved()).Select(file => file.Path).ToList();
            if (saved.Count > 0 && isShown)
            {
                Show(saved);
            }
        }
        finally
        {
            Monitor.Exit(_lock);
        }
    }

    private void Show(List<string> saved)
    {
        foreach (var path in saved)
        {
            if (_workspace.Find(path) is { } file && _read(path) is { } text)
            {
                _workspace = _workspace.With(file.WithText(text));
            }
        }

        var findings = Findings();
        foreach (var finding in findings.Where(finding => saved.Contains(finding.Place.Path) || !_shown.Contains(Describe(finding))))
        {
            _show(FindingFault.Of(finding, _workspace), finding.Severity);
        }

        _shown = [.. findings.Select(Describe)];
    }

    private List<Finding> Findings() =>
        [.. _workspace.GetFindings().Where(finding => finding.Severity >= RuleSeverity.Warning && !_reportedElsewhere.Contains(finding.Place.Path))];

    private static (string Path, string Rule, string Message) Describe(Finding finding) => (finding.Place.Path, finding.Rule.Id, finding.Message);
}
