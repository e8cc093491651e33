using System;
using System.IO;

namespace Struere.Secrets.Server.Storage;

/// <summary>The directory that holds everything the server keeps; its files are for the server's account alone.</summary>
internal sealed class DataDirectory(string path)
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;

    public string DatabasePath => Path.Combine(path, "secrets.db");

    public string KeyFilePath => Path.Combine(path, "encryption.key");

    /// <summary>Opens the directory, and creates it when it is missing.</summary>
    /// <exception cref="DataStoreException">It cannot be used.</exception>
    public static DataDirectory Open(string path)
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

            directory.CreateEmptyDatabaseFile();
            return directory;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataStoreException(DataStoreFault.NotUsable, path, exception.Message.TrimEnd('.'));
        }
    }

    /// <summary>Creates a file that only its owner may read and write. It appears complete or not at all.</summary>
    /// <exception cref="IOException">There is such a file already, or it cannot be written.</exception>
    public static void WriteOwnerFile(string path, ReadOnlySpan<byte> content)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var stream = new FileStream(unfinished, OwnerFileOptions(FileMode.CreateNew)))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: false);
    }

    private void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerDirectory);
        }

        // The directory holds the key beside the values: nobody must commit it by accident.
        WriteOwnerFile(Path.Combine(path, ".gitignore"), "*\n"u8);
    }

    /// <summary>SQLite would create the file for everybody to read; its log files take over the mode of this one.</summary>
    private void CreateEmptyDatabaseFile()
    {
        using var stream = new FileStream(DatabasePath, OwnerFileOptions(FileMode.OpenOrCreate));
    }

    private static FileStreamOptions OwnerFileOptions(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return options;
    }
}
