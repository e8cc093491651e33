using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Struere.Secrets.Server.Encryption;

/// <summary>
/// AES-256-GCM. A ciphertext is bound to its context (whose value it is): moved to another row it cannot be decrypted.
/// Not for use by two threads at a time.
/// </summary>
/// <remarks>
/// Layout: format byte 2, number of the key (4 bytes, big-endian), nonce (12 bytes), tag (16 bytes), ciphertext as long as the
/// plaintext. Format 1, of servers before there were key rings, has no number: it means the first key.
/// </remarks>
internal sealed class ValueCipher(ValueEncryption encryption, int? activeKey) : IDisposable
{
    private const byte Format = 2;
    private const byte FormatWithoutNumber = 1;

    private const int NumberBytes = sizeof(int);

    // The sizes that NIST SP 800-38D recommends. A random nonce is good for 2^32 values under one key.
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>The length of what tells format and key, in bytes.</summary>
    public const int PrefixBytes = 1 + NumberBytes;

    /// <summary>How many nonces are made at a time: the system's generator takes as long for one as for many.</summary>
    private const int NoncesAtATime = 64;

    private readonly Dictionary<int, AesGcm> _keys = [];
    private readonly byte[] _nonces = new byte[NonceBytes * NoncesAtATime];
    private int _noncesLeft;

    /// <summary>What every ciphertext under a key begins with.</summary>
    public static byte[] Prefix(int key)
    {
        var prefix = new byte[PrefixBytes];
        prefix[0] = Format;
        BinaryPrimitives.WriteInt32BigEndian(prefix.AsSpan(1), key);
        return prefix;
    }

    /// <summary>Whether this is the ciphertext of the empty text, which only its length tells.</summary>
    public static bool IsOfEmpty(ReadOnlySpan<byte> prefix, long length) =>
        length == NonceBytes + TagBytes + (prefix[0] == FormatWithoutNumber ? 1 : PrefixBytes);

    /// <exception cref="KeyRingException">The ring lacks the active key.</exception>
    public byte[] Encrypt(ReadOnlySpan<byte> plaintext, string context)
    {
        var key = activeKey ?? throw new InvalidOperationException("This cipher only reads.");
        var sealedValue = new byte[PrefixBytes + NonceBytes + TagBytes + plaintext.Length];
        Prefix(key).CopyTo(sealedValue, 0);
        var nonce = sealedValue.AsSpan(PrefixBytes, NonceBytes);
        NextNonce().CopyTo(nonce);
        Aes(key).Encrypt(
            nonce,
            plaintext,
            ciphertext: sealedValue.AsSpan(PrefixBytes + NonceBytes + TagBytes),
            tag: sealedValue.AsSpan(PrefixBytes + NonceBytes, TagBytes),
            associatedData: Encoding.UTF8.GetBytes(context));
        return sealedValue;
    }

    /// <summary>False when the bytes were made with another key, for another context, or were changed.</summary>
    /// <exception cref="KeyRingException">The ring lacks the key that they were made with.</exception>
    public bool TryDecrypt(ReadOnlySpan<byte> sealedValue, string context, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        if (sealedValue.Length == 0 || sealedValue[0] is not (Format or FormatWithoutNumber))
        {
            return false;
        }

        var start = sealedValue[0] == Format ? PrefixBytes : 1;
        if (sealedValue.Length < start + NonceBytes + TagBytes)
        {
            return false;
        }

        var key = sealedValue[0] == Format ? BinaryPrimitives.ReadInt32BigEndian(sealedValue[1..]) : KeyRing.FirstKey;
        var decrypted = new byte[sealedValue.Length - start - NonceBytes - TagBytes];
        try
        {
            Aes(key).Decrypt(
                nonce: sealedValue.Slice(start, NonceBytes),
                ciphertext: sealedValue[(start + NonceBytes + TagBytes)..],
                tag: sealedValue.Slice(start + NonceBytes, TagBytes),
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

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private ReadOnlySpan<byte> NextNonce()
    {
        if (_noncesLeft == 0)
        {
            RandomNumberGenerator.Fill(_nonces);
            _noncesLeft = NoncesAtATime;
        }

        _noncesLeft--;
        return _nonces.AsSpan(_noncesLeft * NonceBytes, NonceBytes);
    }

    private AesGcm Aes(int key)
    {
        if (!_keys.TryGetValue(key, out var aes))
        {
            aes = new AesGcm(encryption.Key(key), TagBytes);
            _keys.Add(key, aes);
        }

        return aes;
    }
}
