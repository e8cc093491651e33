using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using Struere.Secrets.Core;
using Struere.Secrets.Server.ApiKeys;

namespace Struere.Secrets.Server.Secrets;

/// <summary>
/// By this a client learns whether a value arrived as it was sent, and nobody without the API key learns anything:
/// HMAC-SHA256, keyed with the API key, over <c>environment NUL key NUL value</c>, all UTF-8; base64url without padding.
/// </summary>
internal sealed class SecretDigest : IDisposable
{
    private readonly IncrementalHash _hmac;
    private readonly string _environment;

    public SecretDigest(ApiKey apiKey, string environment)
    {
        _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(apiKey.Reveal()));
        _environment = environment;
    }

    public string Of(string key, SecretValue value)
    {
        _hmac.AppendData(Encoding.UTF8.GetBytes($"{_environment}\0{key}\0"));
        _hmac.AppendData(Encoding.UTF8.GetBytes(value.Reveal()));
        return Base64Url.EncodeToString(_hmac.GetHashAndReset());
    }

    /// <summary>Of a whole request: its environment, and each key with its value. No part holds a NUL, so no two requests are alike.</summary>
    public string OfAll(SortedDictionary<string, SecretValue> secrets)
    {
        _hmac.AppendData(Encoding.UTF8.GetBytes(_environment));
        foreach (var (key, value) in secrets)
        {
            _hmac.AppendData(Encoding.UTF8.GetBytes($"\0{key}\0"));
            _hmac.AppendData(Encoding.UTF8.GetBytes(value.Reveal()));
        }

        return Base64Url.EncodeToString(_hmac.GetHashAndReset());
    }

    public void Dispose() => _hmac.Dispose();
}
