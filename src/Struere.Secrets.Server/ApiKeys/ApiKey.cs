using System;
using System.Security.Cryptography;
using System.Text;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Server.ApiKeys;

/// <summary>An API key in plain text. It shows as <c>***</c> wherever an object is turned into text.</summary>
internal readonly struct ApiKey(string text)
{
    /// <summary>The random part of a key, in bytes.</summary>
    private const int RandomBytes = 256 / 8;

    /// <summary>A new random key with the prefix of <paramref name="environment"/>.</summary>
    public static ApiKey Create(string environment) =>
        // Hexadecimal, so that a double click selects all of it.
        new(ApiKeyPrefix.Of(environment) + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>The key itself. Never pass it to a log, a message or an exception.</summary>
    public string Reveal() => text;

    /// <summary>What is stored of the key. A plain hash will do: nobody can guess 256 random bits.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
