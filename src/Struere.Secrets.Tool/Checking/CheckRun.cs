using Struere.Secrets.Projects;
using Struere.Secrets.Tool.Fixing;

namespace Struere.Secrets.Tool.Checking;

/// <summary>What <c>check</c> does: reads, fixes, reports, and with <c>--watch</c> does so again.</summary>
/// <param name="settings">What the command line says.</param>
internal sealed class CheckRun(CheckSettings settings)
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(300);

    private readonly Check _check = new(settings);
    private readonly PathDisplay _paths = PathDisplay.FromCurrentFolder();

    /// <summary>Whether people read standard output, and not only programs.</summary>
    private bool IsForPeople => settings.Format == "text";

    /// <summary>Runs until the work is done, or until somebody ends the watch.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var output = Terminal.OpenOutput();
        if (!settings.Watches)
        {
            return RunOnce(output, cancellation).ExitCode;
        }

        try
        {
            while (true)
            {
                var roots = _check.FindRoots();

                // Before the files are read: what is saved meanwhile counts.
                var stamp = ProjectStamp.Take(roots);
                Write(_check.Report(_check.Read(cancellation), cancellation), output);
                await output.FlushAsync(cancellation).ConfigureAwait(false);
                await Console.Error.WriteLineAsync($"Watching {(roots.Count == 1 ? _paths.Of(roots[0]) : $"{roots.Count} agent projects")}. Ctrl+C ends it.").ConfigureAwait(false);
                while (stamp.IsSameAs(ProjectStamp.Take(roots)))
                {
                    await Task.Delay(WatchInterval, cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Success;
        }
    }

    private CheckReport RunOnce(TextWriter output, CancellationToken cancellation)
    {
        IReadOnlyList<CheckedProject> projects = [];
        IReadOnlyList<ProjectFixes> fixes = [];
        CheckReport report = null!;
        Progress.Show(IsForPeople, "Checking…", () =>
        {
            projects = _check.Read(cancellation);
            fixes = settings.Fixes ? projects.Select(project => ProjectFixes.Find(project, settings.Bar, cancellation)).ToList() : [];
            report = _check.Report(settings.Fixes && !settings.IsDryRun ? fixes.Select(project => project.After).ToList() : projects, cancellation);
        });

        if (settings.Fixes)
        {
            Fix(fixes, IsForPeople ? output : Console.Error);
        }

        Write(report, output);
        return report;
    }

    private void Fix(IReadOnlyList<ProjectFixes> fixes, TextWriter output)
    {
        var writer = new FixWriter(_paths);
        if (settings.IsDryRun)
        {
            writer.WritePreview(fixes, output);
        }
        else
        {
            foreach (var project in fixes)
            {
                project.Write();
            }
        }

        writer.WriteFixes(fixes, settings.IsDryRun, output);
    }

    private void Write(CheckReport report, TextWriter output)
    {
        ReportWriter.Create(settings.Format).Write(report, output);
        NoteWriter.Write(report.Notes, _paths, Console.Error);
    }
}
