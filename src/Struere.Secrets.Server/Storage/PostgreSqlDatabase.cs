using System;
using System.Data;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Dapper;
using Npgsql;

namespace Struere.Secrets.Server.Storage;

/// <summary>A PostgreSQL database, which several servers may share.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    /// <summary>How long to wait for a connection, in seconds, when the connection string says nothing: callers try again by themselves.</summary>
    private const int ConnectTimeoutSeconds = 5;

    private readonly NpgsqlDataSource _source;

    /// <exception cref="ArgumentException">The connection string is malformed.</exception>
    public PostgreSqlDatabase(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "struere-secrets-server" };
        if (!settings.ContainsKey("Timeout"))
        {
            settings.Timeout = ConnectTimeoutSeconds;
        }

        // Without it, an exception would quote the row that it is about.
        settings.IncludeErrorDetail = false;
        Name = $"PostgreSQL database '{settings.Database}' on {settings.Host}";
        _source = NpgsqlDataSource.Create(settings);
    }

    public override string Name { get; }

    public override DbConnection Connect() => _source.OpenConnection();

    public override async Task<T> WriteAsync<T>(string organizationId, Func<DbTransaction, T> work, CancellationToken cancellation = default)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);

        // What a write reads before it writes must not change meanwhile: versions, the end of the audit chain, what is compared.
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_advisory_xact_lock(hashtextextended(@organizationId, 0))", new { organizationId }, transaction, cancellationToken: cancellation));
        var result = work(transaction);

        // Not cancelled: whether a commit that is under way was done could not be said.
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    public override long? SchemaVersion(DbConnection connection)
    {
        if (connection.ExecuteScalar<bool>("SELECT to_regclass('struere_schema') IS NOT NULL"))
        {
            return connection.ExecuteScalar<long>("SELECT version FROM struere_schema");
        }

        return connection.ExecuteScalar<bool>("SELECT NOT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema())") ? 0 : null;
    }

    public override void SetSchemaVersion(DbTransaction transaction, long version) => transaction.Connection!.Execute(
        """
        CREATE TABLE IF NOT EXISTS struere_schema (only_row BIGINT PRIMARY KEY CHECK (only_row = 1), version BIGINT NOT NULL);
        INSERT INTO struere_schema (only_row, version) VALUES (1, @version) ON CONFLICT (only_row) DO UPDATE SET version = excluded.version;
        """,
        new { version },
        transaction);

    /// <summary>SQLite's types in those of PostgreSQL; the collation "C" orders keys by code point, as SQLite does.</summary>
    public override string Translate(string script) => script
        .Replace(" STRICT", "", StringComparison.Ordinal)
        .Replace(" BLOB", " BYTEA", StringComparison.Ordinal)
        .Replace(" INTEGER", " BIGINT", StringComparison.Ordinal)
        .Replace(" TEXT", " TEXT COLLATE \"C\"", StringComparison.Ordinal);

    public override DatabaseFault FaultOf(DbException exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => DatabaseFault.Full,
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidCatalogName } => DatabaseFault.AccessDenied,
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } => DatabaseFault.InvalidText,
        NpgsqlException { IsTransient: true } => DatabaseFault.Unavailable,
        PostgresException => DatabaseFault.Other,
        NpgsqlException => DatabaseFault.Unavailable,
        _ => DatabaseFault.Other,
    };

    public override void Dispose() => _source.Dispose();

    protected override DbTransaction BeginRead(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);
}
