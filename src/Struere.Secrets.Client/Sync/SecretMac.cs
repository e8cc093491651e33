using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Core;

namespace Struere.Secrets.Client.Sync;

/// <summary>
/// HMAC-SHA256 keyed with the UTF-8 bytes of the API key: without that key nobody can test a guess against it. MACs are
/// base64url (RFC 4648, section 5) without padding.
/// </summary>
internal sealed class SecretMac : IDisposable
{
    private const int MacBytes = 32;
    private const int Base64Bytes = 44;

    /// <summary>What is left of the base64 of 32 bytes without its one <c>=</c>.</summary>
    private const int UnpaddedBytes = 43;

    private readonly HMACSHA256 _hmac;
    private byte[] _text = new byte[256];
    private int _end;

    /// <param name="apiKey">The key of all MACs. To set it up costs more than a MAC does, so one instance computes many.</param>
    public SecretMac(SecretValue apiKey) => _hmac = new HMACSHA256(Encoding.UTF8.GetBytes(apiKey.Reveal()));

    /// <summary>
    /// What the server must answer for a secret that it holds unharmed, in ASCII: over UTF-8 <c>environment NUL key NUL value</c>.
    /// </summary>
    public byte[] OfSecret(string environment, Secret secret)
    {
        Append(environment);
        Append(secret.Key);
        Append(secret.Value.Reveal());
        return Finish();
    }

    /// <summary>The same over any parts, joined by NUL, which none of them holds.</summary>
    public string Compute(IEnumerable<string> parts)
    {
        foreach (var part in parts)
        {
            Append(part);
        }

        return Encoding.ASCII.GetString(Finish());
    }

    /// <summary><see cref="OfSecret"/> of several secrets, in their order.</summary>
    public static IReadOnlyList<byte[]> OfSecrets(SecretValue apiKey, string environment, IEnumerable<Secret> secrets)
    {
        using var mac = new SecretMac(apiKey);
        return secrets.Select(secret => mac.OfSecret(environment, secret)).ToList();
    }

    /// <inheritdoc/>
    public void Dispose() => _hmac.Dispose();

    /// <summary>Whether two MACs are equal, in a time that does not tell where they differ.</summary>
    public static bool AreEqual(string left, string right)
    {
        var difference = left.Length ^ right.Length;
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            difference |= left[i] ^ right[i];
        }

        return difference == 0;
    }

    private void Append(string part)
    {
        var room = _end + Encoding.UTF8.GetMaxByteCount(part.Length) + 1;
        if (_text.Length < room)
        {
            Array.Resize(ref _text, Math.Max(room, 2 * _text.Length));
        }

        _end += Encoding.UTF8.GetBytes(part, 0, part.Length, _text, _end);
        _text[_end++] = 0;
    }

    private byte[] Finish()
    {
        Span<byte> base64 = stackalloc byte[Base64Bytes];
#if NET
        _hmac.TryComputeHash(_text.AsSpan(0, _end - 1), base64, out _);
#else
        _hmac.ComputeHash(_text, 0, _end - 1).CopyTo(base64);
#endif
        _end = 0;
        Base64.EncodeToUtf8InPlace(base64, MacBytes, out _);
        var mac = base64.Slice(0, UnpaddedBytes);
        foreach (ref var symbol in mac)
        {
            symbol = symbol switch { (byte)'+' => (byte)'-', (byte)'/' => (byte)'_', var other => other };
        }

        return mac.ToArray();
    }
}
