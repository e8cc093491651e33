using Struere.Secrets.Client.Files;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Client.Sync;

/// <summary>What there is to sync in a project: a file with one secret at least, or the reason why there is none.</summary>
internal sealed class SyncSource
{
    private SyncSource(SecretFileOnDisk? file, SyncResult? nothing)
    {
        File = file;
        Nothing = nothing;
    }

    /// <summary>The file; null where there is nothing to sync.</summary>
    public SecretFileOnDisk? File { get; }

    /// <summary>Why there is nothing to sync; null where there is a file.</summary>
    public SyncResult? Nothing { get; }

    /// <summary>Reads the secret file of an environment.</summary>
    /// <param name="settings">The project and the environment.</param>
    /// <exception cref="FaultException">The environment has no secret file, or a file cannot be read or has an error.</exception>
    public static SyncSource Find(ClientSettings settings)
    {
        var environment = settings.Environment;
        settings.CheckEnvironmentOfFile();
        var manifest = Path.Combine(settings.ProjectRoot, AgentLayout.ProjectManifestName);
        if (!System.IO.File.Exists(manifest))
        {
            return Skip($"there is no {AgentLayout.ProjectManifestName} in or above the project", isExpected: true);
        }

        var path = Path.Combine(settings.ProjectRoot, AgentFile.NameOfSecretFile(environment));
        if (!System.IO.File.Exists(path) && !Directory.Exists(path))
        {
            return Skip($"there is no {path}");
        }

        if (settings.Obstacle is { } obstacle)
        {
            return Skip(obstacle);
        }

        ProjectManifest.Check(manifest);
        var file = SecretFileOnDisk.Read(path);
        if (environment == SecretEnvironment.Production)
        {
            file.RefusePlaceholders();
        }

        return file.Secrets.Count == 0 ? Skip($"{path} sets no key") : new SyncSource(file, nothing: null);

        SyncSource Skip(string why, bool isExpected = false) => new(file: null, SyncResult.Skipped(environment, why, isExpected));
    }
}
