using System;
using System.IO;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Data;

/// <summary>The directory of a server; its files are for the server's account alone.</summary>
internal sealed class DataDirectory(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string DatabasePath => Path.Combine(path, "secrets.db");

    /// <summary>Where the encryption keys are when no other place is given.</summary>
    public string KeyRingPath => Path.Combine(path, KeyRingFile.DefaultName);

    /// <summary>Opens the directory, and creates it when it is missing.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="withDatabase">Whether the database is a file in it.</param>
    /// <exception cref="DataStoreException">It cannot be used.</exception>
    public static DataDirectory Open(string path, bool withDatabase)
    {
        if (File.Exists(path))
        {
            throw new DataStoreException(DataStoreFault.DirectoryIsFile, path);
        }

        try
        {
            var directory = new DataDirectory(path);
            if (!Directory.Exists(path))
            {
                directory.Create();
            }

            if (withDatabase)
            {
                // SQLite would create the file for everybody to read; its log files take over the mode of this one.
                OwnerFile.CreateIfMissing(directory.DatabasePath);
            }

            return directory;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataStoreException(DataStoreFault.NotUsable, path, exception.Message.TrimEnd('.'));
        }
    }

    private void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }

        // The directory holds the key beside the values: nobody must commit it by accident.
        OwnerFile.Write(Path.Combine(path, ".gitignore"), "*\n"u8);
    }
}
