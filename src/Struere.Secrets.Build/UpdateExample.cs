using Struere.Secrets.Client.Files;

namespace Struere.Secrets.Build;

/// <summary>Adds the keys that secret files set, and <c>.env.example</c> lacks, to that file.</summary>
public sealed class UpdateExample : Task
{
    /// <summary>The folder of the manifest and the secret files.</summary>
    [Required]
    public string ProjectRoot { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute() => Log.Run("update of .env.example", () =>
        Log.LogResult(MessageImportance.High, KeyManifest.Update(ProjectRoot), Environment.GetEnvironmentVariable));
}
