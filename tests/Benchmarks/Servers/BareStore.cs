using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Struere.Secrets.Benchmarks.Servers;

/// <summary>
/// The driver of a database with nothing around it. A write leaves the same secrets and the same history as one of the server: as many
/// rows, as long, in tables with the same columns, keys and constraints, in one transaction.
/// </summary>
internal sealed class BareStore : IDisposable
{
    /// <summary>What the server keeps of each secret.</summary>
    private const int KeptVersions = 10;

    /// <summary>By how many bytes a ciphertext is longer than its value.</summary>
    private const int CiphertextOverhead = 33;

    private const string WriteSecret = """
        INSERT INTO secrets (organization_id, environment, key, encrypted_value, version, created_at, updated_at, updated_by)
        VALUES (@organization, 'production', @key, @value, @version, @at, @at, @by)
        ON CONFLICT (organization_id, environment, key)
        DO UPDATE SET encrypted_value = excluded.encrypted_value, version = excluded.version, updated_at = excluded.updated_at, updated_by = excluded.updated_by
        """;

    private const string WriteVersion = """
        INSERT INTO secret_versions (organization_id, environment, key, version, change, encrypted_value, changed_at, changed_by)
        VALUES (@organization, 'production', @key, @version, 'set', @value, @at, @by)
        """;

    private const string ForgetVersion =
        "DELETE FROM secret_versions WHERE organization_id = @organization AND environment = 'production' AND key = @key AND version = @forgotten";

    private static readonly string Organization = Guid.NewGuid().ToString();

    private readonly DbConnection _connection;
    private long _version;

    private BareStore(DbConnection connection) => _connection = connection;

    /// <summary>A store in a SQLite file that is as durable as the server's.</summary>
    public static BareStore OnSqlite(string path)
    {
        var store = new BareStore(new SqliteConnection($"Data Source={path};Pooling=False"));
        store._connection.Open();
        store.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
        store.CreateTables("INTEGER", "BLOB", "STRICT");
        return store;
    }

    /// <summary>A store in a PostgreSQL database.</summary>
    public static BareStore OnPostgreSql(string connectionString)
    {
        var store = new BareStore(new NpgsqlConnection(connectionString));
        store._connection.Open();
        store.CreateTables("BIGINT", "BYTEA");
        return store;
    }

    /// <summary>Sets secrets: in one batch where the driver has batches, else by statements that are prepared once.</summary>
    public void Write(IReadOnlyList<(string Key, string Value)> secrets)
    {
        _version++;
        string[] statements = _version > KeptVersions ? [WriteSecret, WriteVersion, ForgetVersion] : [WriteSecret, WriteVersion];
        using var transaction = _connection.BeginTransaction();
        if (_connection.CanCreateBatch)
        {
            using var batch = _connection.CreateBatch();
            batch.Transaction = transaction;
            foreach (var (key, value) in secrets)
            {
                foreach (var statement in statements)
                {
                    var command = batch.CreateBatchCommand();
                    command.CommandText = statement;
                    AddParameters(command.Parameters, command.CreateParameter, statement, key, value);
                    batch.BatchCommands.Add(command);
                }
            }

            batch.ExecuteNonQuery();
        }
        else
        {
            foreach (var statement in statements)
            {
                using var command = _connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = statement;
                AddParameters(command.Parameters, command.CreateParameter, statement, "", "");
                foreach (var (key, value) in secrets)
                {
                    SetParameters(command.Parameters, key, value);
                    command.ExecuteNonQuery();
                }
            }
        }

        transaction.Commit();
    }

    public void Dispose() => _connection.Dispose();

    private void AddParameters(DbParameterCollection parameters, Func<DbParameter> create, string statement, string key, string value)
    {
        (string Name, object Value)[] all =
        [
            ("@organization", Organization), ("@key", key), ("@value", Array.Empty<byte>()), ("@version", _version),
            ("@forgotten", _version - KeptVersions), ("@at", "2026-01-31T12:00:00.000Z"), ("@by", "api_key 0a1b2c3d"),
        ];
        foreach (var (name, initial) in all.Where(parameter => statement.Contains(parameter.Name, StringComparison.Ordinal)))
        {
            var parameter = create();
            (parameter.ParameterName, parameter.Value) = (name, initial);
            parameters.Add(parameter);
        }

        SetParameters(parameters, key, value);
    }

    private static void SetParameters(DbParameterCollection parameters, string key, string value)
    {
        parameters["@key"].Value = key;
        if (parameters.Contains("@value"))
        {
            parameters["@value"].Value = new byte[value.Length + CiphertextOverhead];
        }
    }

    private void CreateTables(string number, string bytes, string strict = "") => Execute(
        $"""
        CREATE TABLE organizations (id TEXT PRIMARY KEY) {strict};
        INSERT INTO organizations (id) VALUES ('{Organization}');
        CREATE TABLE secrets (organization_id TEXT NOT NULL REFERENCES organizations (id), environment TEXT NOT NULL CHECK (environment IN ('development', 'production', 'eval')),
            key TEXT NOT NULL, encrypted_value {bytes} NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, version {number} NOT NULL, updated_by TEXT NOT NULL,
            PRIMARY KEY (organization_id, environment, key)) {strict};
        CREATE TABLE secret_versions (organization_id TEXT NOT NULL REFERENCES organizations (id), environment TEXT NOT NULL CHECK (environment IN ('development', 'production', 'eval')),
            key TEXT NOT NULL, version {number} NOT NULL, change TEXT NOT NULL, encrypted_value {bytes}, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL,
            PRIMARY KEY (organization_id, environment, key, version)) {strict};
        """);

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
