using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Client.Files;

/// <summary>Brings <c>.env.example</c> up to date: it gets the keys that secret files set, and nothing else of theirs.</summary>
public static class KeyManifest
{
    /// <summary>What a manifest that does not exist yet starts with.</summary>
    private const string Head = "# The keys that this agent project needs, without values. This file is committed.\n";

    /// <summary>Adds the missing keys to the manifest in <paramref name="projectRoot"/>, which is created if need be.</summary>
    /// <returns>What was done, in one line.</returns>
    /// <exception cref="FaultException">
    /// A file cannot be read or written, or has errors: what looks like a key in a broken file may be a piece of a value.
    /// Nothing was written.
    /// </exception>
    public static string Update(string projectRoot)
    {
        var path = Path.Combine(projectRoot, AgentFile.ManifestName);
        if (FindSecretFiles(projectRoot).Count == 0)
        {
            return $"{path}: nothing to add, there is no secret file beside it";
        }

        if (Complete(projectRoot, "") is not { AddedKeys.Count: > 0 } manifest)
        {
            return $"{path}: up to date";
        }

        TextFile.Write(path, manifest.Text);
        var count = manifest.AddedKeys.Count;
        return $"{path}: {(manifest.IsNew ? "created, " : "")}{count} {(count == 1 ? "key" : "keys")} added";
    }

    /// <summary>The manifest in <paramref name="projectRoot"/> with the keys that secret files set; null where it has them.</summary>
    /// <exception cref="FaultException">
    /// A file cannot be read or has errors: what looks like a key in a broken file may be a piece of a value.
    /// </exception>
    public static CompletedManifest? Complete(string projectRoot) => Complete(projectRoot, Head);

    private static CompletedManifest? Complete(string projectRoot, string head)
    {
        var path = Path.Combine(projectRoot, AgentFile.ManifestName);
        var keys = ReadKeys(FindSecretFiles(projectRoot));
        var exists = File.Exists(path) || Directory.Exists(path);
        var manifest = exists ? DotEnvFile.Read(path, FaultCode.UnreadableManifest).Document : DotEnvDocument.Parse(head);
        keys.ExceptWith(manifest.GetSecrets().Select(entry => entry.Key));
        return exists && keys.Count == 0
            ? null
            : new CompletedManifest(DotEnvEditor.Apply(manifest.Text, DotEnvEditor.AddKeys(manifest, keys)), keys.OrderBy(key => key, StringComparer.Ordinal).ToList(), !exists);
    }

    private static List<string> FindSecretFiles(string projectRoot) =>
        new[] { SecretEnvironment.Development, SecretEnvironment.Production }
            .Select(environment => Path.Combine(projectRoot, AgentFile.NameOfSecretFile(environment)))
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

/// <summary>A key manifest as it should be.</summary>
/// <param name="Text">What it should say.</param>
/// <param name="AddedKeys">The keys that it lacks, in ordinal order.</param>
/// <param name="IsNew">Whether it does not exist yet.</param>
public sealed record CompletedManifest(string Text, IReadOnlyList<string> AddedKeys, bool IsNew);
