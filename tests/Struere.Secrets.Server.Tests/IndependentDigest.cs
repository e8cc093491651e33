using System;
using System.Security.Cryptography;
using System.Text;

namespace Struere.Secrets.Server.Tests;

/// <summary>The digest as the protocol defines it, written a second time from its definition.</summary>
internal static class IndependentDigest
{
    public static string Of(string apiKey, string environment, string key, string value)
    {
        byte[] message = [.. Encoding.UTF8.GetBytes(environment), 0, .. Encoding.UTF8.GetBytes(key), 0, .. Encoding.UTF8.GetBytes(value)];
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(apiKey), message);
        return Convert.ToBase64String(mac).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
