using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Dapper;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Secrets;

/// <summary>The secrets of all organizations. Every call acts on the organization and the environment of its caller alone.</summary>
internal sealed class SecretStore(Database database, EncryptionKey encryptionKey, TimeProvider clock)
{
    /// <summary>Sets <paramref name="secrets"/> in the caller's environment and in its mirror: all of them or none.</summary>
    /// <exception cref="UnreadableValueException">A stored value cannot be compared because it cannot be decrypted.</exception>
    public Task<SyncOutcome> SyncAsync(Caller caller, SortedDictionary<string, SecretValue> secrets, CancellationToken cancellation = default) =>
        database.WriteAsync(transaction => Compare(transaction, caller, secrets, write: true), cancellation);

    /// <summary>What <see cref="SyncAsync"/> would do. Writes nothing.</summary>
    /// <exception cref="UnreadableValueException">A stored value cannot be compared because it cannot be decrypted.</exception>
    public SyncOutcome Plan(Caller caller, SortedDictionary<string, SecretValue> secrets) =>
        database.Read(transaction => Compare(transaction, caller, secrets, write: false));

    /// <summary>Every secret of the caller's environment, in ordinal order of the keys.</summary>
    public IReadOnlyList<SecretSummary> List(Caller caller)
    {
        using var connection = database.Connect();
        return connection.Query<SecretSummary>(
            """
            SELECT key AS Key, updated_at AS UpdatedAt FROM secrets
            WHERE organization_id = @OrganizationId AND environment = @Environment
            ORDER BY key
            """,
            new { caller.OrganizationId, caller.Environment }).AsList();
    }

    private SyncOutcome Compare(SqliteTransaction transaction, Caller caller, SortedDictionary<string, SecretValue> secrets, bool write)
    {
        using var cipher = encryptionKey.CreateCipher();
        using var digest = new SecretDigest(caller.ApiKey, caller.Environment);
        var now = Timestamp.Now(clock);

        var changes = CompareIn(caller.Environment);
        var mirrored = MirrorOf(caller.Environment) is { } mirror ? new MirrorChanges(mirror, CompareIn(mirror)) : null;

        // Read back what is stored: a digest of what was sent would prove nothing.
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in RowsOf(caller.Environment).Read(secrets.Keys))
        {
            digests.Add(key, digest.Of(key, value));
        }

        return new SyncOutcome(changes, digests, mirrored);

        KeyChanges CompareIn(string environment)
        {
            var rows = RowsOf(environment);
            var found = KeyChanges.Between(rows.Read(secrets.Keys), secrets);
            if (write)
            {
                rows.Write(found.Created.Concat(found.Updated), secrets, now);
            }

            return found;
        }

        SecretRows RowsOf(string environment) => new(transaction, cipher, caller.OrganizationId, environment);
    }

    /// <summary>Evals run against what development has; production is never mirrored.</summary>
    private static string? MirrorOf(string environment) =>
        environment == SecretEnvironment.Development ? SecretEnvironment.Eval : null;
}
