using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using Struere.Secrets.Core;

namespace Struere.Secrets.Build.Sync;

/// <summary>HMAC-SHA256 keyed with the UTF-8 bytes of the API key: without that key nobody can test a guess against it.</summary>
internal static class SecretMac
{
    /// <summary>
    /// What the server must answer for a secret that it holds unharmed: over UTF-8 <c>environment NUL key NUL value</c>,
    /// as base64url without padding.
    /// </summary>
    public static string OfSecret(SecretValue apiKey, string environment, Secret secret) =>
        Compute(apiKey, [environment, secret.Key, secret.Value.Reveal()]);

    /// <summary>The same over any parts, joined by NUL, which none of them holds.</summary>
    public static string Compute(SecretValue apiKey, IEnumerable<string> parts)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(apiKey.Reveal()));
        var mac = hmac.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\0", parts)));
        return Convert.ToBase64String(mac).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

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
}
