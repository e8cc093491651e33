using System;
using System.Globalization;
using System.IO;
using Struere.Secrets.Server.Encryption;

namespace Struere.Secrets.Server.Storage;

/// <summary>Keeps the encryption key in a file that only its owner may read.</summary>
internal static class KeyFile
{
    /// <exception cref="DataStoreException">The file is missing, cannot be read, or does not hold a key.</exception>
    public static EncryptionKey Load(string path) =>
        File.Exists(path) ? Read(path) : throw new DataStoreException(DataStoreFault.KeyFileMissing, path);

    /// <summary>The key in the file; when there is no file, a new random key and its file.</summary>
    /// <exception cref="DataStoreException">The file cannot be read or written, or does not hold a key.</exception>
    public static EncryptionKey LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            try
            {
                DataDirectory.WriteOwnerFile(path, EncryptionKey.CreateBytes());
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw NotUsable(path, exception);
            }
        }

        return Read(path);
    }

    private static EncryptionKey Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotUsable(path, exception);
        }

        return bytes.Length == EncryptionKey.Length
            ? new EncryptionKey(bytes)
            : throw new DataStoreException(DataStoreFault.KeyFileWrongLength, path, bytes.Length.ToString(CultureInfo.InvariantCulture));
    }

    private static DataStoreException NotUsable(string path, Exception exception) =>
        new(DataStoreFault.NotUsable, Path.GetDirectoryName(path)!, exception.Message.TrimEnd('.'));
}
