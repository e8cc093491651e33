using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Text;
using Dapper;
using Struere.Secrets.Core;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Secrets;

/// <summary>The stored secrets of one environment of one organization and their history, inside a transaction.</summary>
internal sealed class SecretRows(DbTransaction transaction, ValueCipher cipher, SecretScope scope)
{
    /// <summary>How many versions of a secret are kept, with the one that it has now.</summary>
    public const int KeptVersions = 10;

    private const string InScope = "organization_id = @OrganizationId AND environment = @Environment";

    private readonly DbConnection _connection = transaction.Connection!;

    /// <summary>All that is said of each secret without its value, in ordinal order of the keys.</summary>
    public static IReadOnlyList<SecretSummary> Summaries(DbTransaction transaction, SecretScope scope) =>
        Summarize(transaction, $"WHERE {InScope} ORDER BY key", scope);

    /// <summary>All that is said of one secret without its value; null when it is not set.</summary>
    public static SecretSummary? Summary(DbTransaction transaction, SecretScope scope, string key) =>
        Summarize(transaction, $"WHERE {InScope} AND key = @key", new { scope.OrganizationId, scope.Environment, key }).SingleOrDefault();

    /// <summary>The values of those <paramref name="keys"/> that are set.</summary>
    /// <exception cref="UnreadableValueException">Some of them cannot be decrypted.</exception>
    public IReadOnlyDictionary<string, SecretValue> Read(IReadOnlyCollection<string> keys) => Decrypt(_connection.Query<(string, byte[])>(
        $"SELECT key, encrypted_value FROM secrets WHERE {InScope} AND {transaction.IsAmong("key", "@keys")}", Parameters(keys), transaction));

    /// <summary>The values of all secrets.</summary>
    /// <exception cref="UnreadableValueException">Some of them cannot be decrypted.</exception>
    public IReadOnlyDictionary<string, SecretValue> ReadAll() => Decrypt(_connection.Query<(string, byte[])>(
        $"SELECT key, encrypted_value FROM secrets WHERE {InScope}", scope, transaction));

    /// <summary>What is held of those <paramref name="keys"/> that are set.</summary>
    /// <exception cref="UnreadableValueException">Some of them cannot be decrypted.</exception>
    public IReadOnlyDictionary<string, HeldSecret> ReadHeld(IReadOnlyCollection<string> keys)
    {
        var rows = _connection.Query<(string Key, byte[] EncryptedValue, long Version, string UpdatedAt)>(
            $"SELECT key, encrypted_value, version, updated_at FROM secrets WHERE {InScope} AND {transaction.IsAmong("key", "@keys")}", Parameters(keys), transaction).AsList();
        var values = Decrypt(rows.Select(row => (row.Key, row.EncryptedValue)));
        return rows.ToDictionary(row => row.Key, row => new HeldSecret(values[row.Key], row.Version, row.UpdatedAt), StringComparer.Ordinal);
    }

    /// <summary>The version of a secret; 0 when it is not set.</summary>
    public long Version(string key) => _connection.QuerySingleOrDefault<long>(
        $"SELECT version FROM secrets WHERE {InScope} AND key = @key", Parameters(key), transaction);

    /// <summary>The versions of those <paramref name="keys"/> that are set.</summary>
    public Dictionary<string, long> Versions(IReadOnlyCollection<string> keys) => ReadVersions("SELECT key, version FROM secrets", keys);

    /// <summary>The history of a secret, newest first.</summary>
    public IReadOnlyList<SecretVersion> History(string key)
    {
        var current = Version(key);
        return _connection.Query<(long Version, string Change, string At, string By, byte[]? Prefix, long? SealedBytes)>(
            $"""
            SELECT version, change, changed_at, changed_by, substr(encrypted_value, 1, 1), length(encrypted_value) FROM secret_versions
            WHERE {InScope} AND key = @key ORDER BY version DESC
            """,
            Parameters(key),
            transaction)
            .Select(row => new SecretVersion(
                row.Version, row.Change, row.At, row.By, row.Version == current, row.Prefix is not null && ValueCipher.IsOfEmpty(row.Prefix, row.SealedBytes!.Value)))
            .ToList();
    }

    /// <summary>The value that a secret had in a version; null when there is none.</summary>
    /// <exception cref="UnreadableValueException">It cannot be decrypted.</exception>
    public SecretValue? ReadVersion(string key, long version)
    {
        var encrypted = _connection.QuerySingleOrDefault<byte[]?>(
            $"SELECT encrypted_value FROM secret_versions WHERE {InScope} AND key = @key AND version = @version",
            new { scope.OrganizationId, scope.Environment, key, version },
            transaction);
        return encrypted is null ? null : Decrypt([(key, encrypted)])[key];
    }

    /// <summary>Sets the values of <paramref name="keys"/>, new or not, and adds them to the history.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="secrets">Their values, and maybe those of others.</param>
    /// <param name="versions">The versions of those that are set.</param>
    /// <param name="change">One of <see cref="SecretChange"/>.</param>
    /// <param name="now">When.</param>
    public void Write(
        IReadOnlyCollection<string> keys, IReadOnlyDictionary<string, SecretValue> secrets, IReadOnlyDictionary<string, long> versions, string change, string now)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var lastVersions = LastVersions(keys, versions);
        transaction.ExecuteEach(
            """
            INSERT INTO secrets (organization_id, environment, key, encrypted_value, version, created_at, updated_at, updated_by)
            VALUES (@OrganizationId, @Environment, @key, @encryptedValue, @version, @now, @now, @actor)
            ON CONFLICT (organization_id, environment, key)
            DO UPDATE SET encrypted_value = excluded.encrypted_value, version = excluded.version, updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """,
            keys.Select(key => new
            {
                scope.OrganizationId,
                scope.Environment,
                key,
                encryptedValue = cipher.Encrypt(Encoding.UTF8.GetBytes(secrets[key].Reveal()), Context(key)),
                version = lastVersions.GetValueOrDefault(key) + 1,
                now,
                actor = scope.Actor.Name,
            }));

        // What the table holds afterwards, which the digests of a sync are about as well. A row that something kept from changing has no new version.
        _connection.Execute(
            $"""
            INSERT INTO secret_versions (organization_id, environment, key, version, change, encrypted_value, changed_at, changed_by)
            SELECT organization_id, environment, key, version, @change, encrypted_value, updated_at, updated_by FROM secrets
            WHERE {InScope} AND {transaction.IsAmong("key", "@keys")}
            ON CONFLICT (organization_id, environment, key, version) DO NOTHING
            """,
            new { scope.OrganizationId, scope.Environment, keys = new TextList(keys), change },
            transaction);
        ForgetOldVersions(keys, lastVersions);
    }

    /// <summary>Deletes secrets that are set. Their history stays, so that they can be restored.</summary>
    public void Delete(IReadOnlyCollection<string> keys, string now)
    {
        var lastVersions = Versions(keys);
        transaction.ExecuteEach(
            """
            INSERT INTO secret_versions (organization_id, environment, key, version, change, encrypted_value, changed_at, changed_by)
            VALUES (@OrganizationId, @Environment, @key, @version, @change, NULL, @now, @actor)
            """,
            keys.Select(key => new
            {
                scope.OrganizationId,
                scope.Environment,
                key,
                version = lastVersions.GetValueOrDefault(key) + 1,
                change = SecretChange.Deleted,
                now,
                actor = scope.Actor.Name,
            }));
        _connection.Execute($"DELETE FROM secrets WHERE {InScope} AND {transaction.IsAmong("key", "@keys")}", Parameters(keys), transaction);
        ForgetOldVersions(keys, lastVersions);
    }

    private static List<SecretSummary> Summarize(DbTransaction transaction, string condition, object parameters) => transaction.Connection!
        .Query<(string Key, long Version, string UpdatedAt, string UpdatedBy, byte[] Prefix, long SealedBytes)>(
            $"SELECT key, version, updated_at, updated_by, substr(encrypted_value, 1, 1), length(encrypted_value) FROM secrets {condition}",
            parameters,
            transaction)
        .Select(row => new SecretSummary(row.Key, row.Version, row.UpdatedAt, row.UpdatedBy, ValueCipher.IsOfEmpty(row.Prefix, row.SealedBytes)))
        .ToList();

    /// <summary>The last version of each key that ever was set: one that is not set may have been, and been deleted.</summary>
    private IReadOnlyDictionary<string, long> LastVersions(IReadOnlyCollection<string> keys, IReadOnlyDictionary<string, long> versions)
    {
        var others = keys.Where(key => !versions.ContainsKey(key)).ToList();
        return others.Count == 0 ? versions : versions.Concat(ReadVersions("SELECT key, MAX(version) FROM secret_versions", others, "GROUP BY key"))
            .ToDictionary(StringComparer.Ordinal);
    }

    private Dictionary<string, long> ReadVersions(string select, IReadOnlyCollection<string> keys, string group = "") => _connection.Query<(string Key, long Version)>(
        $"{select} WHERE {InScope} AND {transaction.IsAmong("key", "@keys")} {group}", Parameters(keys), transaction)
        .ToDictionary(row => row.Key, row => row.Version, StringComparer.Ordinal);

    /// <summary>Forgets the one version that is too many of keys that have got one more than <paramref name="lastVersions"/> says.</summary>
    private void ForgetOldVersions(IEnumerable<string> keys, IReadOnlyDictionary<string, long> lastVersions) => transaction.ExecuteEach(
        $"DELETE FROM secret_versions WHERE {InScope} AND key = @key AND version = @forgotten",
        keys.Select(key => new { scope.OrganizationId, scope.Environment, key, forgotten = lastVersions.GetValueOrDefault(key) + 1 - KeptVersions })
            .Where(row => row.forgotten > 0));

    private Dictionary<string, SecretValue> Decrypt(IEnumerable<(string Key, byte[] EncryptedValue)> rows)
    {
        var values = new Dictionary<string, SecretValue>(StringComparer.Ordinal);
        var unreadable = new List<string>();
        foreach (var (key, encryptedValue) in rows)
        {
            if (cipher.TryDecrypt(encryptedValue, Context(key), out var plaintext))
            {
                values.Add(key, new SecretValue(Encoding.UTF8.GetString(plaintext)));
            }
            else
            {
                unreadable.Add(key);
            }
        }

        return unreadable.Count == 0 ? values : throw new UnreadableValueException(unreadable);
    }

    private object Parameters(IReadOnlyCollection<string> keys) => new { scope.OrganizationId, scope.Environment, keys = new TextList(keys) };

    private object Parameters(string key) => new { scope.OrganizationId, scope.Environment, key };

    /// <summary>Whose value it is: a value that is moved to another row is not decrypted there.</summary>
    private string Context(string key) => ContextOf(scope.OrganizationId, scope.Environment, key);

    /// <summary>What the value of a secret is encrypted for.</summary>
    public static string ContextOf(string organizationId, string environment, string key) => $"{organizationId}\0{environment}\0{key}";
}
