using System;
using Dapper;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Startup;

namespace Struere.Secrets.Server.Storage;

/// <summary>A data directory that is ready for use: its database has the newest schema, and its key file belongs to it.</summary>
internal sealed class DataStore : IDisposable
{
    private DataStore(Database database, EncryptionKey encryptionKey)
    {
        Database = database;
        EncryptionKey = encryptionKey;
    }

    public Database Database { get; }

    public EncryptionKey EncryptionKey { get; }

    /// <exception cref="StartupException">The directory, the database or the key file cannot be used.</exception>
    public static DataStore Open(string path)
    {
        var directory = DataDirectory.Open(path);
        var database = new Database(directory.DatabasePath);
        try
        {
            return new DataStore(database, Open(directory, database));
        }
        catch (SqliteException exception)
        {
            database.Dispose();
            throw exception.SqliteErrorCode switch
            {
                SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT => StartupErrors.NotADatabase(directory.DatabasePath),
                SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => StartupErrors.DatabaseLocked(directory.DatabasePath),
                _ => StartupErrors.DataDirectoryNotUsable(path, exception.Message.TrimEnd('.')),
            };
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Dispose() => Database.Dispose();

    private static EncryptionKey Open(DataDirectory directory, Database database)
    {
        using var connection = database.Connect();
        if (VersionOf(connection, directory) > 0)
        {
            var encryptionKey = EncryptionKey.Load(directory.KeyFilePath);
            CheckThatKeyBelongs(connection, encryptionKey, directory);
            return encryptionKey;
        }

        connection.Execute("PRAGMA journal_mode = WAL");
        var newKey = EncryptionKey.LoadOrCreate(directory.KeyFilePath);
        using var transaction = connection.BeginTransaction(deferred: false);

        // Asked again under the write lock: another process may have been faster.
        var version = VersionOf(connection, directory);
        if (version == 0)
        {
            Schema.Upgrade(transaction, from: version);
            connection.Execute(
                "INSERT INTO encryption (only_row, key_check) VALUES (1, @check)",
                new { check = newKey.CreateCheck() },
                transaction);
        }

        transaction.Commit();
        return newKey;
    }

    private static long VersionOf(SqliteConnection connection, DataDirectory directory)
    {
        var version = Schema.VersionOf(connection) ?? throw StartupErrors.NotADatabase(directory.DatabasePath);
        return version <= Schema.Version
            ? version
            : throw StartupErrors.DatabaseIsNewer(directory.DatabasePath, version, Schema.Version);
    }

    private static void CheckThatKeyBelongs(SqliteConnection connection, EncryptionKey encryptionKey, DataDirectory directory)
    {
        var check = connection.QuerySingle<byte[]>("SELECT key_check FROM encryption");
        if (!encryptionKey.Belongs(check))
        {
            throw StartupErrors.KeyFileOfAnotherDatabase(directory.KeyFilePath);
        }
    }
}
