using Struere.Secrets.Build.Files;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Build;

/// <summary>
/// Reports what the engine finds in secret files, prompts and tools, where the compiler knows no analyzers: in F#. The project's
/// <c>NoWarn</c>, <c>WarningsAsErrors</c> and <c>TreatWarningsAsErrors</c> count, as they do for a compiler.
/// </summary>
public sealed class CheckFiles : FileTask
{
    /// <summary>The project's <c>NoWarn</c>.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>The project's <c>TreatWarningsAsErrors</c>.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>The project's <c>WarningsAsErrors</c>.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>The project's <c>WarningsNotAsErrors</c>.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute() => Log.Run("check of the agent project's files", () =>
    {
        var silenced = Split(NoWarn);
        var raised = Split(WarningsAsErrors);
        var kept = Split(WarningsNotAsErrors);
        var elsewhere = new HashSet<string>(ReportedElsewhere, StringComparer.Ordinal);
        var workspace = Project.Read(ShowUnreadable);
        foreach (var finding in workspace.GetFindings(Cancellation).Where(finding => !elsewhere.Contains(finding.Place.Path) && !silenced.Contains(finding.Rule.Id)))
        {
            var id = finding.Rule.Id;
            var fault = FindingFault.Of(finding, workspace);
            if (finding.Severity == RuleSeverity.Error || (finding.Severity == RuleSeverity.Warning && (raised.Contains(id) || (TreatWarningsAsErrors && !kept.Contains(id)))))
            {
                Log.LogError(fault);
            }
            else if (finding.Severity == RuleSeverity.Warning)
            {
                Log.LogWarning(fault);
            }
        }
    });

    private static HashSet<string> Split(string list) => new(PropertyList.Split(list), StringComparer.OrdinalIgnoreCase);
}
