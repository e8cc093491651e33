using Struere.Secrets.Build.Adoption;
using Struere.Secrets.Client.Files;

namespace Struere.Secrets.Build;

/// <summary>Writes the analyzer config that <c>StruereBaseline</c> and <c>StruereVerify</c> compile with: what they want to know is logged, and none of it fails the build.</summary>
public sealed class AskForFindings : Task
{
    /// <summary>The file to write.</summary>
    [Required]
    public string File { get; set; } = "";

    /// <summary>Whether references are to be listed, instead of findings counted.</summary>
    public bool References { get; set; }

    /// <inheritdoc/>
    public override bool Execute() => Log.Run("search for findings", () => TextFile.Write(File, References ? Baseline.OfReferences() : Baseline.OfAllRules()));
}
