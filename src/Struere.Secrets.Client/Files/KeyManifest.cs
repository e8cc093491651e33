using System.Collections.Generic;
using System.IO;
using System.Linq;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Client.Files;

/// <summary>Brings <c>.env.example</c> up to date: it gets the keys that secret files set, and nothing else of theirs.</summary>
public static class KeyManifest
{
    /// <summary>Its name.</summary>
    public const string FileName = ".env.example";

    /// <summary>Adds the missing keys to the manifest in <paramref name="projectRoot"/>, which is created if need be.</summary>
    /// <returns>What was done, in one line.</returns>
    /// <exception cref="FaultException">
    /// A file cannot be read or written, or has errors: what looks like a key in a broken file may be a piece of a value.
    /// Nothing was written.
    /// </exception>
    public static string Update(string projectRoot)
    {
        var path = Path.Combine(projectRoot, FileName);
        var secretFiles = FindSecretFiles(projectRoot);
        if (secretFiles.Count == 0)
        {
            return $"{path}: nothing to add, there is no secret file beside it";
        }

        var keys = ReadKeys(secretFiles);
        var exists = File.Exists(path) || Directory.Exists(path);
        var manifest = exists ? DotEnvFile.Read(path, FaultCode.UnreadableManifest).Document : DotEnvDocument.Parse("");
        keys.ExceptWith(manifest.GetSecrets().Select(entry => entry.Key));
        if (keys.Count == 0)
        {
            return $"{path}: up to date";
        }

        TextFile.Write(path, DotEnvEditor.Apply(manifest.Text, DotEnvEditor.AddKeys(manifest, keys)));
        return $"{path}: {(exists ? "" : "created, ")}{keys.Count} {(keys.Count == 1 ? "key" : "keys")} added";
    }

    private static List<string> FindSecretFiles(string projectRoot) =>
        new[] { SecretEnvironment.Development, SecretEnvironment.Production }
            .Select(environment => Path.Combine(projectRoot, ".env." + environment))
            .Where(path => File.Exists(path) || Directory.Exists(path))
            .ToList();

    /// <summary>The faults of all files come at once, so that one run shows all there is to fix.</summary>
    private static HashSet<string> ReadKeys(IEnumerable<string> secretFiles)
    {
        var keys = new HashSet<string>();
        var faults = new List<Fault>();
        foreach (var path in secretFiles)
        {
            try
            {
                keys.UnionWith(DotEnvFile.Read(path, FaultCode.UnreadableSecretFile).Document.GetSecrets().Select(entry => entry.Key));
            }
            catch (FaultException e)
            {
                faults.AddRange(e.Faults);
            }
        }

        return faults.Count == 0 ? keys : throw new FaultException(faults);
    }
}
