using System;
using System.Buffers.Binary;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Dapper;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Tests.Sqlite;

/// <summary>Writes that wait for SQLite's one writer share the next commit.</summary>
public sealed class SharedCommitTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private DataStore _store = null!;

    private string WriteAheadLog => _directory.File("data/secrets.db-wal");

    public async ValueTask InitializeAsync() => _store = await DataStore.OpenAsync(new DataStoreOptions(_directory.File("data")));

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Fifty_writes_that_waited_are_committed_with_at_most_two_commits()
    {
        var before = Commits();
        var writes = WhileAnotherProgramWrites(() => Enumerable.Range(0, 50).Select(i => WriteAsync($"organization {i}")).ToArray());

        await Task.WhenAll(writes);

        Assert.InRange(Commits() - before, 1, 2);
        Assert.Equal(50, Count());
    }

    [Fact]
    public async Task A_write_that_fails_takes_none_of_the_others_with_it()
    {
        var writes = WhileAnotherProgramWrites(() => Enumerable.Range(0, 20)
            .Select(i => i == 7 ? FailAsync(new InvalidOperationException("refused")) : WriteAsync($"organization {i}"))
            .ToArray());

        await Assert.ThrowsAsync<InvalidOperationException>(() => writes[7]);
        await Task.WhenAll(writes.Where((_, i) => i != 7));

        Assert.Equal(19, Count());
    }

    [Fact]
    public async Task A_write_that_the_database_refuses_takes_none_of_the_others_with_it()
    {
        var writes = WhileAnotherProgramWrites(() => Enumerable.Range(0, 20).Select(i => WriteAsync(i == 7 ? null : $"organization {i}")).ToArray());

        await Assert.ThrowsAnyAsync<DbException>(() => writes[7]);
        await Task.WhenAll(writes.Where((_, i) => i != 7));

        Assert.Equal(19, Count());
    }

    private Task<int> WriteAsync(string? name) => _store.Database.WriteAsync(Database.WholeServer, transaction => transaction.Connection!.Execute(
        "INSERT INTO organizations (id, name, created_at) VALUES (@id, @name, '')", new { id = Guid.NewGuid().ToString(), name }, transaction));

    /// <summary>A write that has changed something when it fails.</summary>
    private Task<int> FailAsync(Exception exception) => _store.Database.WriteAsync<int>(Database.WholeServer, transaction =>
    {
        transaction.Connection!.Execute("INSERT INTO organizations (id, name, created_at) VALUES ('failed', 'failed', '')", transaction: transaction);
        throw exception;
    });

    private Task<int>[] WhileAnotherProgramWrites(Func<Task<int>[]> begin)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File("data/secrets.db")};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var writes = begin();
        transaction.Rollback();
        return writes;
    }

    private long Count() => _store.Database.Read(transaction => transaction.Connection!.QuerySingle<long>("SELECT COUNT(*) FROM organizations", transaction: transaction));

    /// <summary>Commits in the write-ahead log, by its file format: a frame that ends a commit says how large the database is after it (https://www.sqlite.org/fileformat2.html#walformat).</summary>
    private int Commits()
    {
        const int HeaderBytes = 32;
        const int FrameHeaderBytes = 24;

        using var stream = new FileStream(WriteAheadLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var log = new byte[stream.Length];
        stream.ReadExactly(log);
        if (log.Length == 0)
        {
            return 0;
        }

        var frameBytes = FrameHeaderBytes + BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        return Enumerable.Range(0, (log.Length - HeaderBytes) / frameBytes)
            .Count(frame => BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(HeaderBytes + (frame * frameBytes) + 4)) != 0);
    }
}
