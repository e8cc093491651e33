using System;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Dapper;
using Struere.Secrets.Core;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Data;

/// <summary>Where a server keeps its data.</summary>
/// <param name="DataDirectory">The directory of the SQLite database and of the encryption keys, unless they are elsewhere.</param>
/// <param name="Database">The connection string of a PostgreSQL database, which may hold a password; null for the SQLite database in the directory.</param>
/// <param name="EncryptionKeys">The file of the encryption keys, or the directory that it is in; null for the data directory.</param>
internal sealed record DataStoreOptions(string DataDirectory, SecretValue? Database = null, string? EncryptionKeys = null);

/// <summary>A database that is ready for use: it has the newest schema, and the key ring belongs to it.</summary>
internal sealed class DataStore : IDisposable
{
    private DataStore(Database database, ValueEncryption encryption, AuditKey auditKey)
    {
        Database = database;
        Encryption = encryption;
        AuditKey = auditKey;
    }

    public Database Database { get; }

    public ValueEncryption Encryption { get; }

    public AuditKey AuditKey { get; }

    /// <exception cref="DataStoreException">The directory or the database cannot be used.</exception>
    /// <exception cref="KeyRingException">The key ring cannot be used.</exception>
    public static async Task<DataStore> OpenAsync(DataStoreOptions options)
    {
        var directory = Data.DataDirectory.Open(options.DataDirectory, withDatabase: options.Database is null);
        var keys = new KeyRingFile(KeyRingPath(options, directory));
        var database = OpenDatabase(options, directory);
        try
        {
            return await OpenAsync(database, keys);
        }
        catch (DbException exception)
        {
            database.Dispose();
            throw Fault(database, exception, options);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>What a failure of the database means for a server that is about to start.</summary>
    public static DataStoreException Fault(Database database, DbException exception, DataStoreOptions options) => (database.FaultOf(exception), options.Database) switch
    {
        (DatabaseFault.NotADatabase, _) => new DataStoreException(DataStoreFault.NotADatabase, database.Name),
        (DatabaseFault.Unavailable, null) => new DataStoreException(DataStoreFault.DatabaseLocked, database.Name),
        (_, null) => new DataStoreException(DataStoreFault.NotUsable, options.DataDirectory, exception.Message.TrimEnd('.')),
        _ => new DataStoreException(DataStoreFault.DatabaseUnreachable, database.Name, exception.GetBaseException().Message.TrimEnd('.')),
    };

    public void Dispose() => Database.Dispose();

    private static Database OpenDatabase(DataStoreOptions options, DataDirectory directory)
    {
        if (options.Database is not { } connectionString)
        {
            return new SqliteDatabase(directory.DatabasePath);
        }

        try
        {
            return new PostgreSqlDatabase(connectionString.Reveal());
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // The message of the exception quotes what may be the password.
            throw new DataStoreException(DataStoreFault.InvalidConnectionString, "");
        }
    }

    private static string KeyRingPath(DataStoreOptions options, DataDirectory directory) =>
        options.EncryptionKeys is not { } path ? directory.KeyRingPath
        : Directory.Exists(path) ? Path.Combine(path, KeyRingFile.DefaultName)
        : path;

    private static async Task<DataStore> OpenAsync(Database database, KeyRingFile keys)
    {
        KeyRing ring;
        using (var connection = database.Connect())
        {
            var isNew = VersionOf(database, connection) == 0;
            if (isNew && !keys.Exists)
            {
                keys.Write(KeyRing.Create());
            }

            ring = keys.Read();
            if (isNew && database is SqliteDatabase)
            {
                connection.Execute("PRAGMA journal_mode = WAL");
            }
        }

        var encryption = new ValueEncryption(keys, ring);
        var auditKey = await database.WriteAsync(Database.WholeServer, transaction => Upgrade(database, transaction, encryption));
        return new DataStore(database, encryption, auditKey);
    }

    /// <summary>Asked under the lock of all writers: of two servers that start at the same time, one finds the work done.</summary>
    private static AuditKey Upgrade(Database database, DbTransaction transaction, ValueEncryption encryption)
    {
        var connection = transaction.Connection!;
        var version = VersionOf(database, connection);
        if (version < Schema.Version)
        {
            Schema.Upgrade(database, transaction, from: version);
        }

        var checks = connection.Query<byte[]>("SELECT key_check FROM encryption_keys", transaction: transaction).ToList();
        if (checks.Count == 0)
        {
            var check = encryption.CreateCheck(KeyRing.FirstKey);
            connection.Execute("INSERT INTO encryption_keys (id, key_check) VALUES (@id, @check)", new { id = KeyRing.FirstKey, check }, transaction);
        }
        else if (!checks.TrueForAll(encryption.Belongs))
        {
            throw new KeyRingException(KeyRingFault.OfAnotherDatabase, encryption.File.Path);
        }

        var auditKey = AuditKey.OpenOrCreate(transaction, encryption);
        AuditLog.Adopt(transaction, auditKey);
        return auditKey;
    }

    private static long VersionOf(Database database, DbConnection connection)
    {
        var version = database.SchemaVersion(connection) ?? throw new DataStoreException(DataStoreFault.NotADatabase, database.Name);
        return version <= Schema.Version
            ? version
            : throw new DataStoreException(DataStoreFault.DatabaseIsNewer, database.Name, version.ToString(CultureInfo.InvariantCulture));
    }
}
