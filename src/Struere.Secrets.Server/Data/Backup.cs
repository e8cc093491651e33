using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Data;

/// <summary>Copies of the SQLite database. PostgreSQL has tools of its own.</summary>
internal static class Backup
{
    /// <summary>Writes a copy of the database as it is at one moment; others may read and write meanwhile.</summary>
    /// <exception cref="BackupException">It cannot be written, or the database is not SQLite.</exception>
    public static void Write(Database database, string path)
    {
        if (database is not SqliteDatabase)
        {
            throw new BackupException("A PostgreSQL database is backed up with pg_dump");
        }

        if (Path.Exists(path))
        {
            throw new BackupException($"'{path}' exists already");
        }

        var unfinished = path + ".new";
        try
        {
            File.Delete(unfinished);
            OwnerFile.CreateIfMissing(unfinished);
            using (var source = (SqliteConnection)database.Connect())
            using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false }.ToString()))
            {
                target.Open();
                source.BackupDatabase(target);
            }

            File.Move(unfinished, path, overwrite: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            File.Delete(unfinished);
            throw new BackupException($"'{path}' cannot be written: {exception.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Puts a backup into a data directory that has no database. When the key ring does not belong to it, nothing is left there.</summary>
    /// <exception cref="BackupException">There is a database already, or the backup cannot be read.</exception>
    /// <exception cref="DataStoreException">The backup is not a database of this server.</exception>
    /// <exception cref="Encryption.KeyRingException">The key ring does not belong to the backup.</exception>
    public static async Task RestoreAsync(string path, DataStoreOptions options)
    {
        if (options.Database is not null)
        {
            throw new BackupException("A PostgreSQL database is restored with pg_restore");
        }

        var target = new DataDirectory(options.DataDirectory).DatabasePath;
        if (File.Exists(target))
        {
            throw new BackupException($"'{target}' exists already");
        }

        if (!File.Exists(path))
        {
            throw new BackupException($"'{path}' does not exist");
        }

        DataDirectory.Open(options.DataDirectory, withDatabase: true);
        try
        {
            File.Copy(path, target, overwrite: true);
            (await DataStore.OpenAsync(options)).Dispose();
        }
        catch (IOException exception)
        {
            File.Delete(target);
            throw new BackupException($"'{path}' cannot be read: {exception.Message.TrimEnd('.')}");
        }
        catch
        {
            foreach (var file in new[] { target, target + "-wal", target + "-shm" })
            {
                File.Delete(file);
            }

            throw;
        }
    }
}

/// <summary>A backup cannot be written or restored; the message says why, without a full stop.</summary>
internal sealed class BackupException(string message) : Exception(message);
