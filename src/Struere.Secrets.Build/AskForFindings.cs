using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Struere.Secrets.Build.Adoption;

namespace Struere.Secrets.Build;

/// <summary>Writes the analyzer config that <c>StruereBaseline</c> compiles with: every finding is logged, none fails the build.</summary>
public sealed class AskForFindings : Task
{
    /// <summary>The file to write.</summary>
    [Required]
    public string File { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute() => Log.Run("search for findings", () => WholeFile.Write(File, Baseline.OfAllRules()));
}
