using Struere.Secrets.Core.Project;
using Struere.Secrets.Files;
using Struere.Secrets.Projects;

namespace Struere.Secrets.Tool.Checking;

/// <summary>Checks the agent projects of a folder.</summary>
/// <param name="settings">What the command line says.</param>
internal sealed class Check(CheckSettings settings)
{
    /// <summary>The roots of the projects; the folder itself where nothing marks one.</summary>
    /// <exception cref="ToolFaultException">The folder is not there.</exception>
    public IReadOnlyList<string> FindRoots()
    {
        if (!Directory.Exists(settings.Folder))
        {
            throw new ToolFaultException(FaultCode.UnreadableFile, File.Exists(settings.Folder) ? "This is a file: name the folder of an agent project" : "There is no such folder: name the folder of an agent project", settings.Folder);
        }

        return AgentProjectRoots.Find(settings.Folder) is { Count: > 0 } roots ? roots : [Path.TrimEndingDirectorySeparator(Path.GetFullPath(settings.Folder))];
    }

    /// <summary>Finds and reads the projects.</summary>
    /// <exception cref="ToolFaultException">The folder is not there, or git does not say what is staged.</exception>
    public IReadOnlyList<CheckedProject> Read(CancellationToken cancellation) => FindRoots().Select(root => Read(root, cancellation)).ToList();

    /// <summary>Looks for findings.</summary>
    public CheckReport Report(IReadOnlyList<CheckedProject> projects, CancellationToken cancellation)
    {
        var findings = new List<ReportedFinding>();
        var belowBar = 0;
        foreach (var project in projects)
        {
            var guard = new LineGuard(project.Workspace);
            foreach (var finding in project.GetFindings(cancellation))
            {
                if (finding.Severity >= settings.Bar)
                {
                    findings.Add(new ReportedFinding(finding, project.Workspace, settings.Format == "text" ? guard.Show(finding.Place) : null));
                }
                else if (finding.Severity > RuleSeverity.Hidden)
                {
                    belowBar++;
                }
            }
        }

        return new CheckReport(projects.Select(project => project.Root).ToList(), findings, belowBar, projects.Sum(project => project.FileCount), projects.SelectMany(project => project.Notes).ToList());
    }

    private CheckedProject Read(string root, CancellationToken cancellation)
    {
        var project = settings.IsStaged ? new StagedReader(settings.IgnoredKeys).Read(root, cancellation) : new ProjectReader(settings.IgnoredKeys).Read(root, cancellation);
        return AgentProjectRoots.IsRoot(root) ? project : project with { Notes = [NoManifest(root), .. project.Notes] };
    }

    private static Note NoManifest(string root) => new(
        FaultCode.NoProjectManifest,
        $"There is no '{AgentLayout.ProjectManifestName}' in this folder, above it or below it, so the folder itself was checked. If it is the root of an agent project, create {Path.Combine(root, AgentLayout.ProjectManifestName)} with this one line: {{}}",
        root);
}

/// <summary>What the command line of <c>check</c> says.</summary>
/// <param name="Folder">Where to look for agent projects.</param>
/// <param name="Format">The format of the report.</param>
/// <param name="Bar">The lowest severity that is shown and counts.</param>
/// <param name="IgnoredKeys">The keys that no rule may report.</param>
/// <param name="IsStaged">Whether the next commit is checked, not the disk.</param>
internal sealed record CheckSettings(string Folder, string Format, RuleSeverity Bar, IReadOnlyCollection<string> IgnoredKeys, bool IsStaged)
{
    /// <summary>Whether safe fixes are made.</summary>
    public bool Fixes { get; init; }

    /// <summary>Whether fixes are only shown.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether the check is made again when a file is saved.</summary>
    public bool Watches { get; init; }
}
