using System.Security.Cryptography;

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

    /// <summary>The bytes of a new random key.</summary>
    public static byte[] CreateBytes() => RandomNumberGenerator.GetBytes(Length);

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
}
