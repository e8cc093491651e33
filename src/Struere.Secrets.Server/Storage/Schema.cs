using System.Collections.Generic;
using System.Data.Common;
using Dapper;

namespace Struere.Secrets.Server.Storage;

/// <summary>The tables, and how a database of an older version gets them.</summary>
internal static class Schema
{
    /// <summary>
    /// The steps from an empty database to the newest one, in SQLite's words: <see cref="Database.Translate"/> gives other engines
    /// theirs. Never change one that was released: add the next.
    /// </summary>
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
        """
        CREATE TABLE encryption_keys (
            id INTEGER PRIMARY KEY,
            key_check BLOB NOT NULL
        ) STRICT;

        INSERT INTO encryption_keys (id, key_check) SELECT only_row, key_check FROM encryption;

        DROP TABLE encryption;

        CREATE TABLE encryption_state (
            only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
            active_key INTEGER NOT NULL REFERENCES encryption_keys (id),
            encrypted_audit_key BLOB NOT NULL
        ) STRICT;

        ALTER TABLE secrets ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE secrets ADD COLUMN updated_by TEXT NOT NULL DEFAULT '';

        CREATE TABLE secret_versions (
            organization_id TEXT NOT NULL REFERENCES organizations (id),
            environment TEXT NOT NULL CHECK (environment IN ('development', 'production', 'eval')),
            key TEXT NOT NULL,
            version INTEGER NOT NULL,
            change TEXT NOT NULL,
            encrypted_value BLOB,
            changed_at TEXT NOT NULL,
            changed_by TEXT NOT NULL,
            PRIMARY KEY (organization_id, environment, key, version)
        ) STRICT;

        INSERT INTO secret_versions (organization_id, environment, key, version, change, encrypted_value, changed_at, changed_by)
            SELECT organization_id, environment, key, 1, 'set', encrypted_value, updated_at, '' FROM secrets;

        ALTER TABLE api_keys ADD COLUMN name TEXT NOT NULL DEFAULT '';
        ALTER TABLE api_keys ADD COLUMN created_by TEXT NOT NULL DEFAULT '';
        ALTER TABLE api_keys ADD COLUMN expires_at TEXT;
        ALTER TABLE api_keys ADD COLUMN revoked_at TEXT;

        DROP INDEX audit_entries_by_time;
        ALTER TABLE audit_entries RENAME TO unchained_audit_entries;

        CREATE TABLE audit_entries (
            organization_id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            at TEXT NOT NULL,
            actor TEXT NOT NULL,
            address TEXT NOT NULL,
            environment TEXT NOT NULL,
            action TEXT NOT NULL,
            keys TEXT NOT NULL,
            detail TEXT NOT NULL,
            mac BLOB NOT NULL,
            PRIMARY KEY (organization_id, sequence)
        ) STRICT;

        CREATE TABLE audit_ends (
            organization_id TEXT PRIMARY KEY,
            sequence INTEGER NOT NULL,
            entry_mac BLOB NOT NULL,
            mac BLOB NOT NULL
        ) STRICT;
        """,
        """
        CREATE TABLE users (
            id TEXT PRIMARY KEY,
            organization_id TEXT NOT NULL REFERENCES organizations (id),
            email TEXT NOT NULL UNIQUE,
            role TEXT NOT NULL CHECK (role IN ('member', 'admin')),
            password_hash TEXT,
            encrypted_totp_secret BLOB,
            totp_last_step INTEGER NOT NULL DEFAULT 0,
            failed_sign_ins INTEGER NOT NULL DEFAULT 0,
            locked_until TEXT,
            created_at TEXT NOT NULL,
            created_by TEXT NOT NULL,
            disabled_at TEXT
        ) STRICT;

        CREATE INDEX users_by_organization ON users (organization_id, email);

        CREATE TABLE recovery_codes (
            user_id TEXT NOT NULL REFERENCES users (id),
            hash BLOB NOT NULL,
            PRIMARY KEY (user_id, hash)
        ) STRICT;

        CREATE TABLE sessions (
            hash BLOB PRIMARY KEY,
            user_id TEXT NOT NULL REFERENCES users (id),
            created_at TEXT NOT NULL,
            last_seen_at TEXT NOT NULL,
            expires_at TEXT NOT NULL,
            address TEXT NOT NULL,
            user_agent TEXT NOT NULL,
            revoked_at TEXT
        ) STRICT;

        CREATE INDEX sessions_by_user ON sessions (user_id, created_at);

        CREATE TABLE invitations (
            hash BLOB PRIMARY KEY,
            organization_id TEXT NOT NULL REFERENCES organizations (id),
            email TEXT,
            role TEXT NOT NULL CHECK (role IN ('member', 'admin')),
            user_id TEXT REFERENCES users (id),
            created_at TEXT NOT NULL,
            created_by TEXT NOT NULL,
            expires_at TEXT NOT NULL,
            used_at TEXT
        ) STRICT;

        CREATE INDEX invitations_by_organization ON invitations (organization_id, created_at);
        """,
    ];

    /// <summary>The newest version.</summary>
    public static long Version => Steps.Count;

    /// <summary>Brings the database to the newest version.</summary>
    public static void Upgrade(Database database, DbTransaction transaction, long from)
    {
        for (var step = (int)from; step < Steps.Count; step++)
        {
            transaction.Connection!.Execute(database.Translate(Steps[step]), transaction: transaction);
        }

        database.SetSchemaVersion(transaction, Version);
    }
}
