using System;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Struere.Secrets.Server.Encryption;

/// <summary>
/// AES-256-GCM. A ciphertext is bound to its context (whose value it is): moved to another row it cannot be decrypted.
/// Not for use by two threads at a time.
/// </summary>
/// <remarks>Layout: format byte, nonce (12 bytes), tag (16 bytes), ciphertext as long as the plaintext.</remarks>
internal sealed class ValueCipher : IDisposable
{
    private const byte Format = 1;

    // The sizes that NIST SP 800-38D recommends. A random nonce is good for 2^32 values under one key.
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>How many bytes longer the encrypted value is; that of an empty value has this length.</summary>
    public const int HeaderBytes = 1 + NonceBytes + TagBytes;

    private readonly AesGcm _aes;

    public ValueCipher(byte[] key) => _aes = new AesGcm(key, TagBytes);

    public byte[] Encrypt(ReadOnlySpan<byte> plaintext, string context)
    {
        var sealedValue = new byte[HeaderBytes + plaintext.Length];
        sealedValue[0] = Format;
        var nonce = sealedValue.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        _aes.Encrypt(
            nonce,
            plaintext,
            ciphertext: sealedValue.AsSpan(HeaderBytes),
            tag: sealedValue.AsSpan(1 + NonceBytes, TagBytes),
            associatedData: Encoding.UTF8.GetBytes(context));
        return sealedValue;
    }

    /// <summary>False when the bytes were made with another key, for another context, or were changed.</summary>
    public bool TryDecrypt(ReadOnlySpan<byte> sealedValue, string context, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        if (sealedValue.Length < HeaderBytes || sealedValue[0] != Format)
        {
            return false;
        }

        var decrypted = new byte[sealedValue.Length - HeaderBytes];
        try
        {
            _aes.Decrypt(
                nonce: sealedValue.Slice(1, NonceBytes),
                ciphertext: sealedValue[HeaderBytes..],
                tag: sealedValue.Slice(1 + NonceBytes, TagBytes),
                decrypted,
                associatedData: Encoding.UTF8.GetBytes(context));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plaintext = decrypted;
        return true;
    }

    public void Dispose() => _aes.Dispose();
}
