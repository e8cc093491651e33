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
/// <param name="ChangedAt">Of each updated key: when its value had last changed before.</param>
internal sealed record SecretChanges(KeyChanges Changes, MirrorChanges? Mirrored, IReadOnlyDictionary<string, string> ChangedAt)
{
    /// <summary>Compares <paramref name="secrets"/> with what is held. Writes nothing.</summary>
    /// <exception cref="UnreadableValueException">A stored value cannot be compared because it cannot be decrypted.</exception>
    public static SecretChanges Find(DbTransaction transaction, ValueCipher cipher, SecretScope scope, SortedDictionary<string, SecretValue> secrets)
    {
        var rows = new SecretRows(transaction, cipher, scope);
        var changes = KeyChanges.Between(rows.Read(secrets.Keys), secrets);
        var mirrored = scope.Mirror is { } mirror
            ? new MirrorChanges(mirror.Environment, KeyChanges.Between(new SecretRows(transaction, cipher, mirror).Read(secrets.Keys), secrets))
            : null;
        return new SecretChanges(changes, mirrored, rows.ReadChangeTimes(changes.Updated));
    }

    /// <summary>Does what <see cref="Find"/> found, and records it.</summary>
    public void Write(
        DbTransaction transaction, ValueCipher cipher, AuditLog audit, SecretScope scope, SortedDictionary<string, SecretValue> secrets, string now)
    {
        WriteIn(scope, Changes);
        if (Mirrored is not null)
        {
            WriteIn(scope.Mirror!, Mirrored.Changes);
        }

        void WriteIn(SecretScope written, KeyChanges changes)
        {
            var keys = changes.Created.Concat(changes.Updated).ToList();
            if (keys.Count > 0)
            {
                new SecretRows(transaction, cipher, written).Write(keys, secrets, SecretChange.Set, now);
                audit.Add(written.OrganizationId, written.Actor, AuditAction.SecretsSet, written.Environment, keys);
            }
        }
    }
}
