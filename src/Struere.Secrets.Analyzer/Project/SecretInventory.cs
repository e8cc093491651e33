using System;
using System.Collections.Generic;
using System.Linq;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>Which keys are declared, and which environments set them, as far as the files on this machine tell.</summary>
/// <remarks>
/// An environment without a readable file says nothing about its keys. Nor does a file whose faults leave its keys open:
/// it tells which keys are set, but neither that one is unset nor, since such a "key" may be a piece of a broken value,
/// which key to suggest.
/// </remarks>
internal sealed class SecretInventory
{
    private readonly HashSet<string> _manifestKeys = new(StringComparer.Ordinal);
    private readonly List<(string Environment, HashSet<string> Keys, bool IsComplete)> _environments = [];

    public SecretInventory(IReadOnlyList<SecretFile> files)
    {
        foreach (var file in files)
        {
            var keys = file.Document.GetSecrets().Select(entry => entry.Key).ToList();
            if (file.IsManifest || !file.LeavesKeysOpen)
            {
                DeclaredKeys.UnionWith(keys);
            }

            if (file.IsManifest)
            {
                _manifestKeys.UnionWith(keys);
            }
            else if (file.Environment.Length != 0)
            {
                _environments.Add((file.Environment, new HashSet<string>(keys, StringComparer.Ordinal), !file.LeavesKeysOpen));
            }
        }
    }

    /// <summary>The keys that may be shown and suggested.</summary>
    public HashSet<string> DeclaredKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the key manifest names the key.</summary>
    public bool IsInManifest(string key) => _manifestKeys.Contains(key);

    /// <summary>Whether an environment sets the key.</summary>
    public bool IsSetAnywhere(string key) => _environments.Any(environment => environment.Keys.Contains(key));

    /// <summary>The environments whose file certainly lacks the key, in the order of the files.</summary>
    public IReadOnlyList<string> EnvironmentsWithout(string key) => _environments
        .GroupBy(environment => environment.Environment, StringComparer.Ordinal)
        .Where(files => files.All(file => file.IsComplete && !file.Keys.Contains(key)))
        .Select(files => files.Key)
        .ToList();
}
