using System.Collections.Concurrent;

namespace Struere.Secrets.Rules.Project;

/// <summary>Which keys are declared, and which environments set them, as far as the files on this machine show.</summary>
/// <remarks>
/// An environment without a readable file says nothing about its keys. Nor does a file with uncertain keys: it tells which keys
/// are set, but neither that one is unset nor, since such a "key" may be a piece of a broken value, which key to suggest. Keys
/// and environments that the user leaves out are never missed.
/// </remarks>
public sealed class SecretInventory
{
    private readonly IReadOnlyList<SecretFile> _files;
    private readonly List<SecretFile> _secretFiles;
    private readonly List<List<SecretFile>> _filesOfEnvironments;
    private readonly RuleOptions _options;
    private readonly SecretFile? _schema;
    private readonly HashSet<string> _declaredKeys;
    private readonly ConcurrentDictionary<string, string?> _closestKeys = new(StringComparer.Ordinal);

    internal SecretInventory(IReadOnlyList<SecretFile> files, RuleOptions options)
    {
        _files = files;
        _options = options;
        _secretFiles = files.Where(file => !file.IsManifest && file.Environment.Length != 0 && options.IsChecked(file.Environment)).ToList();
        _filesOfEnvironments = _secretFiles.GroupBy(file => file.Environment, StringComparer.Ordinal).Select(files => files.ToList()).ToList();
        _schema = _secretFiles.Count == 0 ? files.FirstOrDefault(file => file.IsManifest && !file.HasUncertainKeys) : null;
        _declaredKeys = new(files.SelectMany(file => file.DeclaredKeys), StringComparer.Ordinal);
    }

    /// <summary>Whether the manifest or a reliable secret file names the key.</summary>
    public bool IsDeclared(string key) => _declaredKeys.Contains(key);

    /// <summary>The declared key that was probably meant; null if none is near, or if the key itself is declared.</summary>
    public string? FindClosestKey(string key) =>
        _closestKeys.GetOrAdd(key, written => _declaredKeys.Contains(written) ? null : ClosestKey.Find(written, _declaredKeys));

    /// <summary>The name of the manifest, where it is the schema.</summary>
    internal string ManifestName => _schema?.Name ?? "";

    /// <summary>
    /// Whether the manifest certainly lacks a key, and nothing else can tell: there is no secret file of an environment that is
    /// checked, as in a clean clone.
    /// </summary>
    internal bool IsUndeclared(string key) => _schema is not null && !_declaredKeys.Contains(key) && !_options.IsIgnored(key);

    /// <summary>Whether an environment sets the key.</summary>
    internal bool IsSetAnywhere(string key) => _secretFiles.Any(file => file.Keys.Contains(key));

    /// <summary>
    /// The files of the environments that certainly lack the key, one per environment, in the order of their paths. Nearly every reference
    /// is to a key that none lacks: nothing is allocated for it.
    /// </summary>
    internal IReadOnlyList<SecretFile> FilesWithout(string key)
    {
        List<SecretFile>? without = null;
        foreach (var files in _filesOfEnvironments)
        {
            if (AllLack(key, files))
            {
                (without ??= []).Add(files[0]);
            }
        }

        return without is null || _options.IsIgnored(key) ? [] : without;
    }

    /// <summary>Whether every answer of two inventories is the same.</summary>
    internal bool IsEquivalentTo(SecretInventory other) =>
        _options == other._options && _files.Count == other._files.Count && _files.Zip(other._files, (mine, others) => mine.HasSameKeysAs(others)).All(same => same);

    private static bool AllLack(string key, List<SecretFile> files)
    {
        foreach (var file in files)
        {
            if (file.HasUncertainKeys || file.Keys.Contains(key))
            {
                return false;
            }
        }

        return true;
    }
}
