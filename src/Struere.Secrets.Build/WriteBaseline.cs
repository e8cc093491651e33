using Struere.Secrets.Build.Adoption;
using Struere.Secrets.Client.Files;

namespace Struere.Secrets.Build;

/// <summary>Writes the baseline of a project: the rules that have findings become suggestions.</summary>
public sealed class WriteBaseline : Task
{
    /// <summary>The compiler's logs of findings, one per target framework.</summary>
    [Required]
    public ITaskItem[] Logs { get; set; } = [];

    /// <summary>The file to write.</summary>
    [Required]
    public string File { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute() => Log.Run("baseline", () =>
    {
        var findings = FindingLog.CountByRule(Logs.Select(log => log.ItemSpec));
        TextFile.Write(File, Baseline.Of(findings));
        var count = findings.Values.Sum();
        Log.LogResult(
            MessageImportance.High,
            $"{File}: {count} {(count == 1 ? "finding" : "findings")} of {findings.Count} {(findings.Count == 1 ? "rule" : "rules")}",
            Environment.GetEnvironmentVariable);
    });
}
