using System;
using System.IO;
using System.Security.Cryptography;
using Struere.Secrets.Server.Startup;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Encryption;

/// <summary>The key of the data directory: every stored value is encrypted with it.</summary>
internal sealed class EncryptionKey
{
    /// <summary>The length of an AES-256 key, in bytes.</summary>
    public const int Length = 256 / 8;

    /// <summary>What the check of a database is encrypted for. No secret has this context: theirs hold NULs.</summary>
    private const string CheckContext = "key check";

    private readonly byte[] _bytes;

    public EncryptionKey(byte[] bytes) => _bytes = bytes;

    /// <exception cref="StartupException">The file is missing, cannot be read, or is no key.</exception>
    public static EncryptionKey Load(string path) =>
        File.Exists(path) ? Read(path) : throw StartupErrors.KeyFileMissing(path);

    /// <summary>The key in the file; when there is no file, a new random key and its file.</summary>
    /// <exception cref="StartupException">The file cannot be read or written, or is no key.</exception>
    public static EncryptionKey LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            try
            {
                DataDirectory.WriteOwnerFile(path, RandomNumberGenerator.GetBytes(Length));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw StartupErrors.DataDirectoryNotUsable(Path.GetDirectoryName(path)!, exception.Message.TrimEnd('.'));
            }
        }

        return Read(path);
    }

    /// <summary>A cipher with this key, for one thread.</summary>
    public ValueCipher CreateCipher() => new(_bytes);

    /// <summary>Something to store beside the values, by which <see cref="Belongs"/> knows the key again.</summary>
    public byte[] CreateCheck()
    {
        using var cipher = CreateCipher();
        return cipher.Encrypt([], CheckContext);
    }

    /// <summary>Whether <paramref name="check"/> was made with this key.</summary>
    public bool Belongs(byte[] check)
    {
        using var cipher = CreateCipher();
        return cipher.TryDecrypt(check, CheckContext, out _);
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
            throw StartupErrors.DataDirectoryNotUsable(Path.GetDirectoryName(path)!, exception.Message.TrimEnd('.'));
        }

        return bytes.Length == Length
            ? new EncryptionKey(bytes)
            : throw StartupErrors.KeyFileWrongLength(path, bytes.Length, Length);
    }
}
