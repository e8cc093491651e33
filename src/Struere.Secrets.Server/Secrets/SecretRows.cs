using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Core;
using Struere.Secrets.Server.Encryption;

namespace Struere.Secrets.Server.Secrets;

/// <summary>The stored secrets of one environment of one organization, inside a transaction.</summary>
internal sealed class SecretRows(SqliteTransaction transaction, ValueCipher cipher, string organizationId, string environment)
{
    /// <summary>The values of those <paramref name="keys"/> that are set.</summary>
    /// <exception cref="UnreadableValueException">Some of them cannot be decrypted.</exception>
    public IReadOnlyDictionary<string, SecretValue> Read(IReadOnlyCollection<string> keys)
    {
        // One parameter for all keys: SQLite looks each parameter up by going through all of them.
        var rows = transaction.Connection!.Query<(string Key, byte[] EncryptedValue)>(
            """
            SELECT key, encrypted_value FROM secrets
            WHERE organization_id = @organizationId AND environment = @environment
                AND key IN (SELECT value FROM json_each(@keys))
            """,
            new { organizationId, environment, keys = JsonSerializer.Serialize(keys) },
            transaction);

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

    /// <summary>When the values of those <paramref name="keys"/> that are set last changed.</summary>
    public IReadOnlyDictionary<string, string> ReadChangeTimes(IReadOnlyCollection<string> keys) =>
        transaction.Connection!.Query<(string Key, string UpdatedAt)>(
            """
            SELECT key, updated_at FROM secrets
            WHERE organization_id = @organizationId AND environment = @environment
                AND key IN (SELECT value FROM json_each(@keys))
            """,
            new { organizationId, environment, keys = JsonSerializer.Serialize(keys) },
            transaction).ToDictionary(row => row.Key, row => row.UpdatedAt, StringComparer.Ordinal);

    /// <summary>Sets the values of <paramref name="keys"/>, new or not.</summary>
    public void Write(IEnumerable<string> keys, IReadOnlyDictionary<string, SecretValue> secrets, string now) =>
        // Given a sequence, Dapper runs one prepared statement for each of its items.
        transaction.Connection!.Execute(
            """
            INSERT INTO secrets (organization_id, environment, key, encrypted_value, created_at, updated_at)
            VALUES (@organizationId, @environment, @key, @encryptedValue, @now, @now)
            ON CONFLICT (organization_id, environment, key)
            DO UPDATE SET encrypted_value = excluded.encrypted_value, updated_at = excluded.updated_at
            """,
            keys.Select(key => new
            {
                organizationId,
                environment,
                key,
                encryptedValue = cipher.Encrypt(Encoding.UTF8.GetBytes(secrets[key].Reveal()), Context(key)),
                now,
            }),
            transaction);

    /// <summary>Whose value it is: a value that is moved to another row is not decrypted there.</summary>
    private string Context(string key) => $"{organizationId}\0{environment}\0{key}";
}
