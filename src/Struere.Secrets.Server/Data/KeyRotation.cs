using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Dapper;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.Secrets;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Data;

/// <summary>
/// Changes the encryption key while servers run: new values are encrypted with a new key from one moment on, the others are
/// encrypted anew batch by batch, and then the old key goes. What was interrupted is taken up again by the next run.
/// </summary>
internal sealed class KeyRotation(DataStore store, TimeProvider clock)
{
    /// <summary>How many ciphertexts are written in one transaction: others write between two of them.</summary>
    private const int BatchSize = 200;

    /// <summary>Everything that is encrypted with a key of the ring.</summary>
    private static readonly IReadOnlyList<EncryptedColumn> Columns =
    [
        new("encryption_state", "encrypted_audit_key", ["only_row"], _ => AuditKey.Context),
        new("secrets", "encrypted_value", ["organization_id", "environment", "key"], row => SecretRows.ContextOf((string)row[0], (string)row[1], (string)row[2])),
        new("secret_versions", "encrypted_value", ["organization_id", "environment", "key", "version"], row => SecretRows.ContextOf((string)row[0], (string)row[1], (string)row[2])),
        new("sync_records", "encrypted_record", ["api_key_hash", "idempotency_key"], row => SyncRecords.ContextOf((byte[])row[0], (string)row[1])),
        new("users", "encrypted_totp_secret", ["id"], row => TotpStore.ContextOf((string)row[0])),
    ];

    /// <summary>Adds a key, with which all servers encrypt new values from now on, and returns its number.</summary>
    /// <exception cref="KeyRingException">The key ring cannot be read or written.</exception>
    public Task<int> AddKeyAsync(Actor actor)
    {
        var ring = store.Encryption.File.Read().Add();
        var added = ring.Numbers.Last();

        // First the file: a server that meets the number reads the file again.
        store.Encryption.File.Write(ring);
        return store.Database.WriteAsync(Database.WholeServer, transaction =>
        {
            transaction.Connection!.Execute(
                "INSERT INTO encryption_keys (id, key_check) VALUES (@added, @check)", new { added, check = store.Encryption.CreateCheck(added) }, transaction);

            // Waits until every write under the old key has ended: they share the row.
            transaction.Connection!.Execute("UPDATE encryption_state SET active_key = @added", new { added }, transaction);
            Record(transaction, actor, AuditAction.EncryptionKeyAdded, [added]);
            return added;
        });
    }

    /// <summary>Encrypts everything with the active key that is not yet, and returns how much that was.</summary>
    /// <param name="progress">Is told how much is done so far.</param>
    /// <exception cref="UnreadableValueException">A value cannot be decrypted: its key stays in the ring.</exception>
    public async Task<int> EncryptAnewAsync(IProgress<int>? progress = null)
    {
        var total = 0;
        foreach (var column in Columns)
        {
            for (var done = BatchSize; done == BatchSize;)
            {
                done = await store.Database.WriteAsync(Database.WholeServer, transaction => EncryptAnew(transaction, column));
                total += done;
                progress?.Report(total);
            }
        }

        return total;
    }

    /// <summary>Removes the keys that nothing is encrypted with from the ring, and returns their numbers. Backups made before still need them.</summary>
    /// <exception cref="KeyRingException">The key ring cannot be read or written.</exception>
    public async Task<IReadOnlyList<int>> RemoveUnusedKeysAsync(Actor actor)
    {
        var unused = await store.Database.WriteAsync(Database.WholeServer, transaction =>
        {
            var active = ValueEncryption.ActiveKey(transaction);
            if (Columns.Any(column => column.Outdated(transaction, active, limit: 1).Count > 0))
            {
                return [];
            }

            var numbers = store.Encryption.File.Read().Numbers.Where(number => number != active).ToList();
            transaction.Connection!.Execute("DELETE FROM encryption_keys WHERE id <> @active", new { active }, transaction);
            if (numbers.Count > 0)
            {
                Record(transaction, actor, AuditAction.EncryptionKeysRemoved, numbers);
            }

            return numbers;
        });
        if (unused.Count > 0)
        {
            store.Encryption.File.Write(store.Encryption.File.Read().Remove(unused));
        }

        return unused;
    }

    private int EncryptAnew(DbTransaction transaction, EncryptedColumn column)
    {
        using var cipher = store.Encryption.ForWriting(transaction);
        var rows = column.Outdated(transaction, ValueEncryption.ActiveKey(transaction), BatchSize);
        foreach (var row in rows)
        {
            var context = column.ContextOf(row.Identity);
            if (!cipher.TryDecrypt(row.Ciphertext, context, out var plaintext))
            {
                throw new UnreadableValueException([string.Join(' ', row.Identity.OfType<string>())]);
            }

            column.Replace(transaction, row, cipher.Encrypt(plaintext, context));
        }

        return rows.Count;
    }

    private void Record(DbTransaction transaction, Actor actor, string action, IEnumerable<int> numbers) => new AuditLog(transaction, store.AuditKey, clock).Add(
        Database.WholeServer, actor, action, detail: string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))));

    /// <summary>A column of ciphertexts.</summary>
    /// <param name="Table">Its table.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="IdentityColumns">The columns that identify a row.</param>
    /// <param name="ContextOf">What the ciphertext of a row is encrypted for, by its identity.</param>
    private sealed record EncryptedColumn(string Table, string Name, IReadOnlyList<string> IdentityColumns, Func<object[], string> ContextOf)
    {
        /// <summary>Rows whose ciphertexts are not of the active key.</summary>
        public List<EncryptedRow> Outdated(DbTransaction transaction, int activeKey, int limit)
        {
            var rows = new List<EncryptedRow>();
            using var reader = transaction.Connection!.ExecuteReader(
                $"""
                SELECT {Name}, {string.Join(", ", IdentityColumns)} FROM {Table}
                WHERE {Name} IS NOT NULL AND substr({Name}, 1, {ValueCipher.PrefixBytes}) <> @prefix LIMIT @limit
                """,
                new { prefix = ValueCipher.Prefix(activeKey), limit },
                transaction);
            while (reader.Read())
            {
                rows.Add(new EncryptedRow((byte[])reader.GetValue(0), [.. Enumerable.Range(1, IdentityColumns.Count).Select(reader.GetValue)]));
            }

            return rows;
        }

        /// <summary>Replaces a ciphertext, unless somebody else has done so meanwhile.</summary>
        public void Replace(DbTransaction transaction, EncryptedRow row, byte[] ciphertext)
        {
            var parameters = new DynamicParameters();
            parameters.Add("ciphertext", ciphertext);
            parameters.Add("old", row.Ciphertext);
            for (var i = 0; i < IdentityColumns.Count; i++)
            {
                parameters.Add($"id{i}", row.Identity[i]);
            }

            var identity = string.Join(" AND ", IdentityColumns.Select((column, i) => $"{column} = @id{i}"));
            transaction.Connection!.Execute($"UPDATE {Table} SET {Name} = @ciphertext WHERE {identity} AND {Name} = @old", parameters, transaction);
        }
    }

    private sealed record EncryptedRow(byte[] Ciphertext, object[] Identity);
}
