using System.Collections.Generic;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Struere.Secrets.Server.Storage;

/// <summary>The tables, and how a database of an older version gets them.</summary>
internal static class Schema
{
    /// <summary>"STRU" in ASCII: SQLite's <c>application_id</c> of a database of this server.</summary>
    public const int ApplicationId = 0x53545255;

    /// <summary>The steps from an empty database to the newest one. Never change one that was released: add the next.</summary>
    private static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE encryption (
            only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
            key_check BLOB NOT NULL
        ) STRICT;

        CREATE TABLE organizations (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            created_at TEXT NOT NULL
        ) STRICT;

        CREATE TABLE api_keys (
            hash BLOB PRIMARY KEY,
            organization_id TEXT NOT NULL REFERENCES organizations (id),
            environment TEXT NOT NULL CHECK (environment IN ('development', 'production', 'eval')),
            permissions TEXT NOT NULL,
            created_at TEXT NOT NULL
        ) STRICT;

        CREATE TABLE secrets (
            organization_id TEXT NOT NULL REFERENCES organizations (id),
            environment TEXT NOT NULL CHECK (environment IN ('development', 'production', 'eval')),
            key TEXT NOT NULL,
            encrypted_value BLOB NOT NULL,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            PRIMARY KEY (organization_id, environment, key)
        ) STRICT;
        """,
        """
        CREATE TABLE sync_records (
            api_key_hash BLOB NOT NULL REFERENCES api_keys (hash) ON DELETE CASCADE,
            idempotency_key TEXT NOT NULL,
            encrypted_record BLOB NOT NULL,
            created_at TEXT NOT NULL,
            PRIMARY KEY (api_key_hash, idempotency_key)
        ) STRICT;

        CREATE INDEX sync_records_by_age ON sync_records (created_at);
        """,
        """
        CREATE TABLE audit_entries (
            id INTEGER PRIMARY KEY,
            organization_id TEXT NOT NULL REFERENCES organizations (id),
            environment TEXT NOT NULL CHECK (environment IN ('development', 'production', 'eval')),
            created_at TEXT NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            keys TEXT NOT NULL
        ) STRICT;

        CREATE INDEX audit_entries_by_time ON audit_entries (organization_id, created_at);
        """,
    ];

    /// <summary>The newest version: SQLite's <c>user_version</c>.</summary>
    public static long Version => Steps.Count;

    /// <summary>The version of a database; 0 for an empty one, null for one that another program made.</summary>
    public static long? VersionOf(SqliteConnection connection)
    {
        var applicationId = connection.ExecuteScalar<long>("PRAGMA application_id");
        if (applicationId == ApplicationId)
        {
            return connection.ExecuteScalar<long>("PRAGMA user_version");
        }

        var isEmpty = connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master") == 0;
        return applicationId == 0 && isEmpty ? 0 : null;
    }

    /// <summary>Brings the database to the newest version.</summary>
    public static void Upgrade(SqliteTransaction transaction, long from)
    {
        for (var step = (int)from; step < Steps.Count; step++)
        {
            transaction.Connection!.Execute(Steps[step], transaction: transaction);
        }

        transaction.Connection!.Execute(
            string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};"),
            transaction: transaction);
    }
}
