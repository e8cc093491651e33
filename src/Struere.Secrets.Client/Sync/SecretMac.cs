using System.Security.Cryptography;
using System.Text;
using Struere.Secrets.Client.Files;

namespace Struere.Secrets.Client.Sync;

/// <summary>
/// HMAC-SHA256 keyed with the UTF-8 bytes of the API key: without that key nobody can test a guess against it. MACs are
/// base64url (RFC 4648, section 5) without padding.
/// </summary>
internal sealed class SecretMac : IDisposable
{
    private readonly HMACSHA256 _hmac;

    /// <param name="apiKey">The key of all MACs.</param>
    public SecretMac(SecretValue apiKey) => _hmac = new HMACSHA256(Encoding.UTF8.GetBytes(apiKey.Reveal()));

    /// <summary>What the server must answer for a secret that it holds unharmed: over UTF-8 <c>environment NUL key NUL value</c>.</summary>
    public string OfSecret(string environment, Secret secret) => Compute([environment, secret.Key, secret.Value.Reveal()]);

    /// <summary>The same over any parts, joined by NUL, which none of them holds.</summary>
    public string Compute(IEnumerable<string> parts)
    {
        var mac = _hmac.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\0", parts)));
        return Convert.ToBase64String(mac).TrimEnd('=').Replace('+', '-').Replace('/', '_');
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
}
