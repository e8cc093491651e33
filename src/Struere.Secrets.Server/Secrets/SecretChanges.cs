using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Struere.Secrets.Core;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Encryption;

namespace Struere.Secrets.Server.Secrets;

/// <summary>What setting secrets does to an environment and to its mirror.</summary>
/// <param name="Changes">What happens in the environment.</param>
/// <param name="Mirrored">What happens in its mirror; null when it has none.</param>
/// <param name="Held">What is held in the environment of the keys.</param>
/// <param name="HeldInMirror">What is held in its mirror of the keys; null when it has none.</param>
internal sealed record SecretChanges(
    KeyChanges Changes, MirrorChanges? Mirrored, IReadOnlyDictionary<string, HeldSecret> Held, IReadOnlyDictionary<string, HeldSecret>? HeldInMirror)
{
    /// <summary>Of each updated key: when its value had last changed before.</summary>
    public IReadOnlyDictionary<string, string> ChangedAt => Changes.Updated.ToDictionary(key => key, key => Held[key].UpdatedAt, StringComparer.Ordinal);

    /// <summary>The version that a key had before; 0 when it was not set.</summary>
    public long VersionOf(string key) => Held.TryGetValue(key, out var held) ? held.Version : 0;

    /// <summary>Compares <paramref name="secrets"/> with what is held. Writes nothing.</summary>
    /// <exception cref="UnreadableValueException">A stored value cannot be compared because it cannot be decrypted.</exception>
    public static SecretChanges Find(DbTransaction transaction, ValueCipher cipher, SecretScope scope, SortedDictionary<string, SecretValue> secrets)
    {
        var held = new SecretRows(transaction, cipher, scope).ReadHeld(secrets.Keys);
        var changes = KeyChanges.Between(held, secrets);
        if (scope.Mirror is not { } mirror)
        {
            return new SecretChanges(changes, Mirrored: null, held, HeldInMirror: null);
        }

        var heldInMirror = new SecretRows(transaction, cipher, mirror).ReadHeld(secrets.Keys);
        return new SecretChanges(changes, new MirrorChanges(mirror.Environment, KeyChanges.Between(heldInMirror, secrets)), held, heldInMirror);
    }

    /// <summary>Does what <see cref="Find"/> found, and records it.</summary>
    public void Write(
        DbTransaction transaction, ValueCipher cipher, AuditLog audit, SecretScope scope, SortedDictionary<string, SecretValue> secrets, string now)
    {
        WriteIn(scope, Changes, Held);
        if (Mirrored is not null)
        {
            WriteIn(scope.Mirror!, Mirrored.Changes, HeldInMirror!);
        }

        void WriteIn(SecretScope written, KeyChanges changes, IReadOnlyDictionary<string, HeldSecret> held)
        {
            var keys = changes.Created.Concat(changes.Updated).ToList();
            if (keys.Count > 0)
            {
                var versions = held.ToDictionary(secret => secret.Key, secret => secret.Value.Version, StringComparer.Ordinal);
                new SecretRows(transaction, cipher, written).Write(keys, secrets, versions, SecretChange.Set, now);
                audit.Add(written.OrganizationId, written.Actor, AuditAction.SecretsSet, written.Environment, keys);
            }
        }
    }
}
