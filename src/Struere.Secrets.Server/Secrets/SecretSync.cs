using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Core;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Secrets;

/// <summary>The additive sync of many secrets at once, with digests by which its caller learns what arrived.</summary>
internal sealed class SecretSync(Database database, ValueEncryption encryption, AuditKey auditKey, TimeProvider clock)
{
    /// <summary>
    /// Sets <paramref name="secrets"/> in the environment and in its mirror: all of them or none. A request that was done already
    /// under the same <paramref name="idempotencyKey"/> is answered again and not done again.
    /// </summary>
    /// <exception cref="IdempotencyKeyReusedException">Under the same key another request was done.</exception>
    /// <exception cref="UnreadableValueException">A stored value cannot be compared because it cannot be decrypted.</exception>
    public Task<SyncOutcome> SyncAsync(
        SecretScope scope,
        ApiKey apiKey,
        SortedDictionary<string, SecretValue> secrets,
        string? idempotencyKey = null,
        CancellationToken cancellation = default) =>
        database.WriteAsync(
            scope.OrganizationId,
            transaction =>
            {
                using var cipher = encryption.ForWriting(transaction);
                return idempotencyKey is null
                    ? Sync(transaction, cipher, scope, apiKey, secrets, write: true)
                    : SyncOnce(transaction, cipher, scope, apiKey, secrets, idempotencyKey);
            },
            cancellation);

    /// <summary>What <see cref="SyncAsync"/> would do. Writes nothing.</summary>
    /// <exception cref="UnreadableValueException">A stored value cannot be compared because it cannot be decrypted.</exception>
    public SyncOutcome Plan(SecretScope scope, ApiKey apiKey, SortedDictionary<string, SecretValue> secrets) => database.Read(transaction =>
    {
        using var cipher = encryption.ForReading();
        return Sync(transaction, cipher, scope, apiKey, secrets, write: false);
    });

    private SyncOutcome SyncOnce(
        DbTransaction transaction, ValueCipher cipher, SecretScope scope, ApiKey apiKey, SortedDictionary<string, SecretValue> secrets, string idempotencyKey)
    {
        using var digest = new SecretDigest(apiKey, scope.Environment);
        var records = new SyncRecords(transaction, cipher, clock, apiKey);
        var requestDigest = digest.OfAll(secrets);
        if (records.Find(idempotencyKey) is { } done)
        {
            // The changes as they were then, the digests of what is held now: a digest is never about the past.
            return done.RequestDigest == requestDigest
                ? new SyncOutcome(done.Changes, ReadDigests(new SecretRows(transaction, cipher, scope), digest, secrets), done.Mirrored, done.At, done.ChangedAt)
                : throw new IdempotencyKeyReusedException();
        }

        var outcome = Sync(transaction, cipher, scope, apiKey, secrets, write: true);
        records.Add(idempotencyKey, new SyncRecord(requestDigest, outcome.Changes, outcome.Mirrored, outcome.At, outcome.ChangedAt));
        return outcome;
    }

    private SyncOutcome Sync(DbTransaction transaction, ValueCipher cipher, SecretScope scope, ApiKey apiKey, SortedDictionary<string, SecretValue> secrets, bool write)
    {
        using var digest = new SecretDigest(apiKey, scope.Environment);
        var now = Timestamp.Now(clock);
        var changes = SecretChanges.Find(transaction, cipher, scope, secrets);
        if (write)
        {
            changes.Write(transaction, cipher, new AuditLog(transaction, auditKey, clock), scope, secrets, now);
        }

        var digests = ReadDigests(new SecretRows(transaction, cipher, scope), digest, secrets);
        return new SyncOutcome(changes.Changes, digests, changes.Mirrored, now, changes.ChangedAt);
    }

    /// <summary>Reads back what is stored: a digest of what was sent would prove nothing.</summary>
    private static SortedDictionary<string, string> ReadDigests(SecretRows rows, SecretDigest digest, SortedDictionary<string, SecretValue> secrets)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in rows.Read(secrets.Keys))
        {
            digests.Add(key, digest.Of(key, value));
        }

        return digests;
    }
}
