using System;
using System.Threading;
using System.Threading.Tasks;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Struere.Secrets.Server.Storage;

/// <summary>The SQLite database: connections, and transactions that read or write.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>How long a statement waits for another process that writes, in seconds.</summary>
    private const int BusyTimeoutSeconds = 5;

    private readonly string _connectionString;

    // SQLite has one writer at a time. Waiting here is fair and holds no thread; waiting in SQLite is neither.
    private readonly SemaphoreSlim _writer = new(1, 1);

    public Database(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString();
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();

            // A sync that was answered with success must outlive a power cut, which WAL alone does not promise.
            connection.Execute("PRAGMA synchronous = FULL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs <paramref name="work"/> on one state of the database.</summary>
    public T Read<T>(Func<SqliteTransaction, T> work)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        return work(transaction);
    }

    /// <summary>Runs <paramref name="work"/> and commits; when it throws, nothing is written.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellation = default)
    {
        await _writer.WaitAsync(cancellation);
        try
        {
            using var connection = Connect();
            using var transaction = connection.BeginTransaction(deferred: false);
            var result = work(transaction);
            transaction.Commit();
            return result;
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose()
    {
        // Closing the last connection moves the write-ahead log into the database file.
        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _writer.Dispose();
    }
}
