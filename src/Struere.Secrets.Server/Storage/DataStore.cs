using System;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Server.Encryption;

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

    /// <exception cref="DataStoreException">The directory, the database or the key file cannot be used.</exception>
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
            throw Fault(exception, path);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>What a failure of SQLite means for a server that is about to start.</summary>
    public static DataStoreException Fault(SqliteException exception, string dataDirectory)
    {
        var databasePath = new DataDirectory(dataDirectory).DatabasePath;
        return exception.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT => new DataStoreException(DataStoreFault.NotADatabase, databasePath),
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => new DataStoreException(DataStoreFault.DatabaseLocked, databasePath),
            _ => new DataStoreException(DataStoreFault.NotUsable, dataDirectory, exception.Message.TrimEnd('.')),
        };
    }

    public void Dispose() => Database.Dispose();

    private static EncryptionKey Open(DataDirectory directory, Database database)
    {
        using var connection = database.Connect();
        var isNew = VersionOf(connection, directory) == 0;
        var encryptionKey = isNew ? KeyFile.LoadOrCreate(directory.KeyFilePath) : KeyFile.Load(directory.KeyFilePath);
        if (isNew)
        {
            connection.Execute("PRAGMA journal_mode = WAL");
        }

        Upgrade(connection, encryptionKey, directory);

        var keyCheck = connection.QuerySingle<byte[]>("SELECT key_check FROM encryption");
        return encryptionKey.Belongs(keyCheck)
            ? encryptionKey
            : throw new DataStoreException(DataStoreFault.KeyFileOfAnotherDatabase, directory.KeyFilePath);
    }

    private static void Upgrade(SqliteConnection connection, EncryptionKey encryptionKey, DataDirectory directory)
    {
        using var transaction = connection.BeginTransaction(deferred: false);

        // Asked under the write lock: of two servers that start at the same time, one finds the work done.
        var version = VersionOf(connection, directory);
        if (version == Schema.Version)
        {
            return;
        }

        Schema.Upgrade(transaction, from: version);
        if (version == 0)
        {
            connection.Execute(
                "INSERT INTO encryption (only_row, key_check) VALUES (1, @keyCheck)",
                new { keyCheck = encryptionKey.CreateCheck() },
                transaction);
        }

        transaction.Commit();
    }

    private static long VersionOf(SqliteConnection connection, DataDirectory directory)
    {
        var version = Schema.VersionOf(connection) ?? throw new DataStoreException(DataStoreFault.NotADatabase, directory.DatabasePath);
        return version <= Schema.Version
            ? version
            : throw new DataStoreException(DataStoreFault.DatabaseIsNewer, directory.DatabasePath, version.ToString(CultureInfo.InvariantCulture));
    }
}
