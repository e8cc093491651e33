using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Struere.Secrets.Build.Files;
using Struere.Secrets.Core;

namespace Struere.Secrets.Build.Sync;

/// <summary>HMAC-SHA256 keyed with the UTF-8 bytes of the API key: without that key nobody can test a guess against it.</summary>
internal sealed class SecretMac : IDisposable
{
    private readonly HMACSHA256 _hmac;
    private readonly char[] _base64 = new char[44];
    private byte[] _text = new byte[256];
    private int _end;

    /// <param name="apiKey">The key of all MACs. To set it up costs more than a MAC does, so one instance computes many.</param>
    public SecretMac(SecretValue apiKey) => _hmac = new HMACSHA256(Encoding.UTF8.GetBytes(apiKey.Reveal()));

    /// <summary>
    /// What the server must answer for a secret that it holds unharmed: over UTF-8 <c>environment NUL key NUL value</c>,
    /// as base64url without padding.
    /// </summary>
    public string OfSecret(string environment, Secret secret)
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

        return Finish();
    }

    /// <summary><see cref="OfSecret"/> of several secrets, in their order.</summary>
    public static IReadOnlyList<string> OfSecrets(SecretValue apiKey, string environment, IEnumerable<Secret> secrets)
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

    private string Finish()
    {
        var mac = _hmac.ComputeHash(_text, 0, _end - 1);
        _end = 0;
        return Encode(mac);
    }

    /// <summary>As base64url (RFC 4648, section 5) without padding.</summary>
    private string Encode(byte[] mac)
    {
        var length = Convert.ToBase64CharArray(mac, 0, mac.Length, _base64, 0);
        while (_base64[length - 1] == '=')
        {
            length--;
        }

        for (var i = 0; i < length; i++)
        {
            _base64[i] = _base64[i] switch { '+' => '-', '/' => '_', var other => other };
        }

        return new string(_base64, 0, length);
    }
}
