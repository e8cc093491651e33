using Struere.Secrets.Projects;
using Struere.Secrets.Tool.Checking;

namespace Struere.Secrets.Tool.Output;

/// <summary>What a check has to say, in whatever format.</summary>
/// <param name="Roots">The roots of the agent projects that were checked.</param>
/// <param name="Findings">The findings at or above the bar, in the order of paths and places.</param>
/// <param name="BelowBar">How many more there are below the bar, the hidden ones not counted.</param>
/// <param name="FileCount">How many files were checked.</param>
/// <param name="Notes">What was left out, and why.</param>
internal sealed record CheckReport(IReadOnlyList<string> Roots, IReadOnlyList<ReportedFinding> Findings, int BelowBar, int FileCount, IReadOnlyList<Note> Notes)
{
    /// <summary>What the command returns to its caller.</summary>
    public int ExitCode => Notes.Any(note => note.IsError) ? Tool.ExitCode.Failure : Findings.Count > 0 ? Tool.ExitCode.Found : Tool.ExitCode.Success;

    /// <summary>How many findings have a severity.</summary>
    public int Count(RuleSeverity severity) => Findings.Count(finding => finding.Severity == severity);
}
