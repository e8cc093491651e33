using System;
using System.Collections.Generic;
using Struere.Secrets.Core;

namespace Struere.Secrets.Server.Secrets;

/// <summary>What a sync does to one environment: three disjoint lists of keys, each in ordinal order.</summary>
internal sealed record KeyChanges(IReadOnlyList<string> Created, IReadOnlyList<string> Updated, IReadOnlyList<string> Unchanged)
{
    /// <summary>What setting <paramref name="secrets"/> does where <paramref name="held"/> is held. Keys that are only held stay as they are.</summary>
    public static KeyChanges Between(IReadOnlyDictionary<string, HeldSecret> held, SortedDictionary<string, SecretValue> secrets)
    {
        var created = new List<string>();
        var updated = new List<string>();
        var unchanged = new List<string>();
        foreach (var (key, value) in secrets)
        {
            var list = !held.TryGetValue(key, out var heldSecret) ? created
                : AreEqual(heldSecret.Value, value) ? unchanged
                : updated;
            list.Add(key);
        }

        return new KeyChanges(created, updated, unchanged);
    }

    /// <summary>Whether two values are the same text.</summary>
    public static bool AreEqual(SecretValue one, SecretValue other) => string.Equals(one.Reveal(), other.Reveal(), StringComparison.Ordinal);
}
