using System;
using System.Security.Cryptography;
using System.Text;

namespace Struere.Secrets.Server.People;

/// <summary>Random text that opens a link or continues a session, in plain text. It shows as <c>***</c> wherever an object is turned into text.</summary>
internal readonly struct OneTimeSecret(string text)
{
    private const int RandomBytes = 256 / 8;

    /// <summary>New random text, which may stand in a URL.</summary>
    public static OneTimeSecret Create() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>The text itself. Never pass it to a log, a message or an exception.</summary>
    public string Reveal() => text;

    /// <summary>What is stored. A plain hash will do: nobody can guess 256 random bits.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
