using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Struere.Secrets.Server.Encryption;

namespace Struere.Secrets.Server.Audit;

/// <summary>
/// The key of the audit chain. It is stored encrypted, so that whoever can write to the database alone can make up no entry, and
/// it never changes, so that a chain is checked from its first entry to its last however often encryption keys are rotated.
/// </summary>
internal sealed class AuditKey
{
    /// <summary>What the key is encrypted for. No secret has this context: theirs hold NULs.</summary>
    public const string Context = "audit key";

    private const int KeyBytes = 256 / 8;

    private readonly byte[] _key;

    private AuditKey(byte[] key) => _key = key;

    /// <summary>The key of the database; a new one is made for a database that has none.</summary>
    /// <exception cref="KeyRingException">It cannot be decrypted.</exception>
    public static AuditKey OpenOrCreate(DbTransaction transaction, ValueEncryption encryption)
    {
        var stored = transaction.Connection!.QuerySingleOrDefault<byte[]>("SELECT encrypted_audit_key FROM encryption_state", transaction: transaction);
        if (stored is not null)
        {
            using var reader = encryption.ForReading();
            return reader.TryDecrypt(stored, Context, out var key)
                ? new AuditKey(key)
                : throw new KeyRingException(KeyRingFault.OfAnotherDatabase, encryption.File.Path);
        }

        var created = RandomNumberGenerator.GetBytes(KeyBytes);
        using var writer = encryption.ForWriting(KeyRing.FirstKey);
        transaction.Connection!.Execute(
            "INSERT INTO encryption_state (only_row, active_key, encrypted_audit_key) VALUES (1, @active, @encrypted)",
            new { active = KeyRing.FirstKey, encrypted = writer.Encrypt(created, Context) },
            transaction);
        return new AuditKey(created);
    }

    /// <summary>The code that authenticates an entry and, through the code of the one before it, all before it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="previous">The code of the entry before it; empty for the first.</param>
    public byte[] MacOf(AuditEntry entry, byte[] previous) => Mac(
    [
        "entry", entry.OrganizationId, entry.Sequence, entry.At, entry.Actor, entry.Address, entry.Environment, entry.Action,
        entry.Keys, entry.Detail, Convert.ToHexStringLower(previous),
    ]);

    /// <summary>The code that authenticates that an entry is the last one.</summary>
    public byte[] MacOfEnd(string organizationId, long sequence, byte[] entryMac) =>
        Mac(["end", organizationId, sequence, Convert.ToHexStringLower(entryMac)]);

    /// <summary>HMAC-SHA256 over a JSON array: no two lists of fields have the same text.</summary>
    private byte[] Mac(IReadOnlyList<object> fields) => HMACSHA256.HashData(_key, JsonSerializer.SerializeToUtf8Bytes(fields));
}
