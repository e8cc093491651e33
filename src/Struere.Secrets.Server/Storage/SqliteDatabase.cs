using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Struere.Secrets.Server.Storage;

/// <summary>One SQLite file. Writes that arrive while another one commits share the next commit: a commit waits for the disk, its statements do not.</summary>
internal sealed class SqliteDatabase : Database
{
    /// <summary>"STRU" in ASCII: SQLite's <c>application_id</c> of a database of this server.</summary>
    private const int ApplicationId = 0x53545255;

    /// <summary>How long a statement waits for another process that writes, in seconds.</summary>
    private const int BusyTimeoutSeconds = 5;

    /// <summary>The most writes that share a commit.</summary>
    private const int MaxWritesPerCommit = 64;

    private const string Savepoint = "one_write";

    private readonly string _connectionString;
    private readonly Channel<IWrite> _writes = Channel.CreateUnbounded<IWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writer;

    public SqliteDatabase(string path)
    {
        Name = path;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString();
        _writer = Task.Run(WriteQueuedAsync);
    }

    public override string Name { get; }

    public override DbConnection Connect() => Open();

    public override async Task<T> WriteAsync<T>(string organizationId, Func<DbTransaction, T> work, CancellationToken cancellation = default)
    {
        var write = new Write<T>(work, cancellation);
        await _writes.Writer.WriteAsync(write, cancellation);
        return await write.Completion;
    }

    public override long? SchemaVersion(DbConnection connection)
    {
        var applicationId = connection.ExecuteScalar<long>("PRAGMA application_id");
        if (applicationId == ApplicationId)
        {
            return connection.ExecuteScalar<long>("PRAGMA user_version");
        }

        var isEmpty = connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master") == 0;
        return applicationId == 0 && isEmpty ? 0 : null;
    }

    public override void SetSchemaVersion(DbTransaction transaction, long version) => transaction.Connection!.Execute(
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version};"),
        transaction: transaction);

    public override string Translate(string script) => script;

    public override DatabaseFault FaultOf(DbException exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => DatabaseFault.Unavailable,
        SQLitePCL.raw.SQLITE_FULL => DatabaseFault.Full,
        SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT => DatabaseFault.NotADatabase,
        _ => DatabaseFault.Other,
    };

    public override void Dispose()
    {
        _writes.Writer.TryComplete();
        _writer.GetAwaiter().GetResult();

        // Closing the last connection moves the write-ahead log into the database file.
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    protected override DbTransaction BeginRead(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();

            // A sync that was answered with success must outlive a power cut, which WAL alone does not promise.
            // What a savepoint would undo fits in memory: SQLite would write it to temporary files.
            connection.Execute("PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private async Task WriteQueuedAsync()
    {
        var batch = new List<IWrite>();
        while (await _writes.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MaxWritesPerCommit && _writes.Reader.TryRead(out var write))
            {
                batch.Add(write);
            }

            Commit(batch);
        }
    }

    private void Commit(IReadOnlyList<IWrite> writes)
    {
        try
        {
            using (var connection = Open())
            using (var transaction = connection.BeginTransaction(deferred: false))
            {
                var anyDone = false;
                foreach (var write in writes)
                {
                    transaction.Save(Savepoint);
                    if (write.Run(transaction))
                    {
                        anyDone = true;
                    }
                    else
                    {
                        transaction.Rollback(Savepoint);
                    }

                    transaction.Release(Savepoint);
                }

                if (anyDone)
                {
                    transaction.Commit();
                }
            }

            foreach (var write in writes)
            {
                write.Complete();
            }
        }
        catch (Exception exception)
        {
            // SQLite may have rolled back all of them for the fault of one. Alone, each gets its own answer.
            if (writes.Count == 1)
            {
                writes[0].Fail(exception);
                return;
            }

            foreach (var write in writes)
            {
                Commit([write]);
            }
        }
    }

    /// <summary>A write that waits for its turn.</summary>
    private interface IWrite
    {
        /// <summary>Does the work. False when it threw an exception of its own; what the database throws is let through.</summary>
        public bool Run(DbTransaction transaction);

        /// <summary>Answers with what <see cref="Run"/> has found: its changes are durable.</summary>
        public void Complete();

        public void Fail(Exception exception);
    }

    private sealed class Write<T>(Func<DbTransaction, T> work, CancellationToken cancellation) : IWrite
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;
        private Exception? _exception;

        public Task<T> Completion => _completion.Task;

        public bool Run(DbTransaction transaction)
        {
            _exception = null;
            try
            {
                cancellation.ThrowIfCancellationRequested();
                _result = work(transaction);
                return true;
            }
            catch (Exception exception) when (exception is not DbException)
            {
                _exception = exception;
                return false;
            }
        }

        public void Complete()
        {
            if (_exception is null)
            {
                _completion.SetResult(_result);
            }
            else
            {
                _completion.SetException(_exception);
            }
        }

        public void Fail(Exception exception) => _completion.SetException(exception);
    }
}
