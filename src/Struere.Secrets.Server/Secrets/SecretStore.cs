using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Dapper;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Prompts;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Secrets;

/// <summary>The secrets of all organizations. Every call acts on the organization and the environment of its caller alone.</summary>
internal sealed class SecretStore(Database database, EncryptionKey encryptionKey, TimeProvider clock)
{
    /// <summary>
    /// Sets <paramref name="secrets"/> in the caller's environment and in its mirror: all of them or none. A request that
    /// was done already under the same <paramref name="idempotencyKey"/> is answered again and not done again.
    /// </summary>
    /// <exception cref="IdempotencyKeyReusedException">Under the same key another request was done.</exception>
    /// <exception cref="UnreadableValueException">A stored value cannot be compared because it cannot be decrypted.</exception>
    public Task<SyncOutcome> SyncAsync(
        Caller caller,
        SortedDictionary<string, SecretValue> secrets,
        string? idempotencyKey = null,
        CancellationToken cancellation = default) =>
        database.WriteAsync(
            transaction => idempotencyKey is null
                ? Compare(transaction, caller, secrets, write: true)
                : SyncOnce(transaction, caller, secrets, idempotencyKey),
            cancellation);

    /// <summary>What <see cref="SyncAsync"/> would do. Writes nothing.</summary>
    /// <exception cref="UnreadableValueException">A stored value cannot be compared because it cannot be decrypted.</exception>
    public SyncOutcome Plan(Caller caller, SortedDictionary<string, SecretValue> secrets) =>
        database.Read(transaction => Compare(transaction, caller, secrets, write: false));

    /// <summary>Every secret of the caller's environment, in ordinal order of the keys.</summary>
    public IReadOnlyList<SecretSummary> List(Caller caller)
    {
        using var connection = database.Connect();
        return connection.Query<(string Key, string UpdatedAt, long SealedBytes)>(
            """
            SELECT key, updated_at, length(encrypted_value) FROM secrets
            WHERE organization_id = @OrganizationId AND environment = @Environment
            ORDER BY key
            """,
            new { caller.OrganizationId, caller.Environment })
            .Select(row => new SecretSummary(row.Key, row.UpdatedAt, row.SealedBytes == ValueCipher.HeaderBytes))
            .ToList();
    }

    /// <summary>
    /// Compiles a prompt with the values of the caller's environment. That it was done is recorded in the same transaction:
    /// when this returns, the record is durable, and without a record nothing is returned.
    /// </summary>
    /// <exception cref="UnreadableValueException">A value cannot be decrypted.</exception>
    public Task<CompiledPrompt> RevealAsync(Caller caller, string prompt, CancellationToken cancellation) => database.WriteAsync(
        transaction =>
        {
            using var cipher = encryptionKey.CreateCipher();
            var values = RowsOf(transaction, cipher, caller, caller.Environment).Read(KeysOf(prompt));
            var compiled = PromptCompiler.Compile(prompt, key => values.TryGetValue(key, out var value) ? value : null);
            new AuditLog(transaction, clock).Add(caller, AuditLog.PromptRevealed, compiled.SetKeys);
            return compiled;
        },
        cancellation);

    /// <summary>Compiles a prompt with masks in the place of values.</summary>
    public CompiledPrompt Mask(Caller caller, string prompt)
    {
        var keys = List(caller).Select(secret => secret.Key).ToHashSet(StringComparer.Ordinal);
        return PromptCompiler.Compile(prompt, key => keys.Contains(key) ? new SecretValue(MaskedValue.Text) : null);
    }

    private static IReadOnlyList<string> KeysOf(string prompt) => PromptCompiler.Compile(prompt, _ => null).MissingKeys;

    private SyncOutcome SyncOnce(SqliteTransaction transaction, Caller caller, SortedDictionary<string, SecretValue> secrets, string idempotencyKey)
    {
        using var cipher = encryptionKey.CreateCipher();
        using var digest = new SecretDigest(caller.ApiKey, caller.Environment);
        var records = new SyncRecords(transaction, cipher, clock, caller.ApiKey);
        var requestDigest = digest.OfAll(secrets);
        if (records.Find(idempotencyKey) is { } done)
        {
            // The changes as they were then, the digests of what is held now: a digest is never about the past.
            return done.RequestDigest == requestDigest
                ? new SyncOutcome(done.Changes, ReadDigests(RowsOf(transaction, cipher, caller, caller.Environment), digest, secrets), done.Mirrored, done.At, done.ChangedAt)
                : throw new IdempotencyKeyReusedException();
        }

        var outcome = Compare(transaction, caller, secrets, write: true);
        records.Add(idempotencyKey, new SyncRecord(requestDigest, outcome.Changes, outcome.Mirrored, outcome.At, outcome.ChangedAt));
        return outcome;
    }

    private SyncOutcome Compare(SqliteTransaction transaction, Caller caller, SortedDictionary<string, SecretValue> secrets, bool write)
    {
        using var cipher = encryptionKey.CreateCipher();
        using var digest = new SecretDigest(caller.ApiKey, caller.Environment);
        var now = Timestamp.Now(clock);

        IReadOnlyDictionary<string, string> changedAt = new Dictionary<string, string>();
        var changes = CompareIn(caller.Environment);
        var mirrored = MirrorOf(caller.Environment) is { } mirror ? new MirrorChanges(mirror, CompareIn(mirror)) : null;
        return new SyncOutcome(changes, ReadDigests(RowsOf(transaction, cipher, caller, caller.Environment), digest, secrets), mirrored, now, changedAt);

        KeyChanges CompareIn(string environment)
        {
            var rows = RowsOf(transaction, cipher, caller, environment);
            var found = KeyChanges.Between(rows.Read(secrets.Keys), secrets);
            if (environment == caller.Environment)
            {
                changedAt = rows.ReadChangeTimes(found.Updated);
            }

            if (write)
            {
                rows.Write(found.Created.Concat(found.Updated), secrets, now);
            }

            return found;
        }
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

    private static SecretRows RowsOf(SqliteTransaction transaction, ValueCipher cipher, Caller caller, string environment) =>
        new(transaction, cipher, caller.OrganizationId, environment);

    /// <summary>Evals run against what development has; production is never mirrored.</summary>
    private static string? MirrorOf(string environment) =>
        environment == SecretEnvironment.Development ? SecretEnvironment.Eval : null;
}
