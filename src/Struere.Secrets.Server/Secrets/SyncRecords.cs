using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Secrets;

/// <summary>What is kept of a sync, so that it is not done twice: no value, and no digest of a value.</summary>
/// <param name="RequestDigest">Tells the same request from another: <see cref="SecretDigest.OfAll"/>.</param>
/// <param name="Changes">What it did in its environment.</param>
/// <param name="Mirrored">What it did in the mirror.</param>
/// <param name="At">When it was done.</param>
/// <param name="ChangedAt">When the values of the updated keys had last changed before.</param>
internal sealed record SyncRecord(
    string RequestDigest, KeyChanges Changes, MirrorChanges? Mirrored, string At, IReadOnlyDictionary<string, string> ChangedAt);

/// <summary>
/// The syncs that one API key did under an idempotency key, inside the transaction of a sync. They are encrypted: together
/// with the API key, the digest of a small request would tell a guessed value.
/// </summary>
internal sealed class SyncRecords(DbTransaction transaction, ValueCipher cipher, TimeProvider clock, ApiKey apiKey)
{
    /// <summary>How long a record is kept. A client tries again for minutes.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly byte[] _apiKeyHash = apiKey.Hash();

    /// <summary>The sync that was done under <paramref name="idempotencyKey"/>; null when there was none lately.</summary>
    /// <exception cref="UnreadableValueException">The record was changed by something else than this server.</exception>
    public SyncRecord? Find(string idempotencyKey)
    {
        var found = transaction.Connection!.QuerySingleOrDefault<byte[]>(
            "SELECT encrypted_record FROM sync_records WHERE api_key_hash = @_apiKeyHash AND idempotency_key = @idempotencyKey AND created_at > @expired",
            new { _apiKeyHash, idempotencyKey, expired = Expired() },
            transaction);
        return found is null ? null
            : cipher.TryDecrypt(found, Context(idempotencyKey), out var record) ? JsonSerializer.Deserialize<SyncRecord>(record)
            : throw new UnreadableValueException([]);
    }

    /// <summary>Records a sync, and forgets those that are too old.</summary>
    public void Add(string idempotencyKey, SyncRecord record)
    {
        transaction.Connection!.Execute("DELETE FROM sync_records WHERE created_at <= @expired", new { expired = Expired() }, transaction);
        transaction.Connection!.Execute(
            """
            INSERT INTO sync_records (api_key_hash, idempotency_key, encrypted_record, created_at)
            VALUES (@_apiKeyHash, @idempotencyKey, @encrypted, @now)
            """,
            new
            {
                _apiKeyHash,
                idempotencyKey,
                encrypted = cipher.Encrypt(JsonSerializer.SerializeToUtf8Bytes(record), Context(idempotencyKey)),
                now = Timestamp.Now(clock),
            },
            transaction);
    }

    private string Expired() => Timestamp.Of(clock.GetUtcNow() - Lifetime);

    private string Context(string idempotencyKey) => ContextOf(_apiKeyHash, idempotencyKey);

    /// <summary>Whose record it is. No secret has this context: there are three parts, and its first is not an organization.</summary>
    public static string ContextOf(byte[] apiKeyHash, string idempotencyKey) => $"sync record\0{Convert.ToHexStringLower(apiKeyHash)}\0{idempotencyKey}";
}
