using Struere.Secrets.Client.Sync;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Build;

/// <summary>Says that a secret file is not synced because nothing marks its folder as an agent project.</summary>
public sealed class WarnOfMissingManifest : Task
{
    /// <summary>The secret file.</summary>
    [Required]
    public string SecretFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute() => Log.Run("look for struere.json", () => Log.Show(new Fault(
        FaultCode.NoProjectManifest,
        $"'{Path.GetFileName(SecretFile)}' is not synced, because there is no '{AgentLayout.ProjectManifestName}' beside it. Create {Path.Combine(Path.GetDirectoryName(SecretFile)!, AgentLayout.ProjectManifestName)} with this one line: {{}}",
        SecretFile)));
}
