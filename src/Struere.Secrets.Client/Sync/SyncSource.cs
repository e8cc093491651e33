using System.IO;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Client.Sync;

/// <summary>Finds what there is to sync in a project.</summary>
public static class SyncSource
{
    /// <summary>Reads the secret file of an environment.</summary>
    /// <param name="settings">The project and the environment.</param>
    /// <param name="nothing">Why there is nothing to sync, where the answer is null.</param>
    /// <returns>The file, with one secret at least.</returns>
    /// <exception cref="FaultException">The environment has no secret file, or a file cannot be read or has an error.</exception>
    public static SecretFileOnDisk? Find(ClientSettings settings, out SyncResult nothing)
    {
        var environment = settings.Environment;
        if (environment is not (SecretEnvironment.Development or SecretEnvironment.Production))
        {
            throw new FaultException(
                FaultCode.InvalidSetting,
                $"StruereEnvironment is '{environment}': use {SecretEnvironment.Development} or {SecretEnvironment.Production}, which have a secret file.");
        }

        nothing = new SyncResult("");
        var manifest = Path.Combine(settings.ProjectRoot, ProjectManifest.FileName);
        var path = Path.Combine(settings.ProjectRoot, ".env." + environment);
        if (!File.Exists(manifest))
        {
            nothing = SyncResult.Skipped(environment, $"there is no {ProjectManifest.FileName} in or above the project", isExpected: true);
            return null;
        }

        if (!File.Exists(path) && !Directory.Exists(path))
        {
            nothing = SyncResult.Skipped(environment, $"there is no {path}");
            return null;
        }

        if (settings.Obstacle is { } obstacle)
        {
            nothing = SyncResult.Skipped(environment, obstacle);
            return null;
        }

        ProjectManifest.Check(manifest);
        var file = SecretFileOnDisk.Read(path);
        if (environment == SecretEnvironment.Production)
        {
            file.RefusePlaceholders();
        }

        if (file.Secrets.Count == 0)
        {
            nothing = SyncResult.Skipped(environment, $"{path} sets no key");
            return null;
        }

        return file;
    }
}
