using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Encryption;

/// <summary>
/// Keeps the encryption keys in a file that only its owner may read: a line for each key, its number and its bytes in base64.
/// A file of an earlier server holds the 32 bytes of the first key and nothing else.
/// </summary>
internal sealed class KeyRingFile(string path)
{
    /// <summary>The name of the file in a directory that is given in its place.</summary>
    public const string DefaultName = "encryption.key";

    private const string Comment = "# The encryption keys of a Struere.Secrets.Server. Whoever has them and the database has every value.\n";

    public string Path { get; } = path;

    /// <summary>Whether there is such a file.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>Reads the keys.</summary>
    /// <exception cref="KeyRingException">The file is missing, cannot be read, or does not hold keys.</exception>
    public KeyRing Read()
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(Path);
        }
        catch (FileNotFoundException)
        {
            throw new KeyRingException(KeyRingFault.Missing, Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotUsable(exception);
        }

        return bytes.Length == KeyRing.KeyBytes ? new KeyRing([new(KeyRing.FirstKey, bytes)]) : Parse(Encoding.UTF8.GetString(bytes));
    }

    /// <summary>Writes the keys: the file has all of the old ones or all of the new ones at any time.</summary>
    /// <exception cref="KeyRingException">The file cannot be written.</exception>
    public void Write(KeyRing ring)
    {
        var text = new StringBuilder(Comment);
        foreach (var number in ring.Numbers)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number} {Convert.ToBase64String(ring.Find(number)!)}\n");
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        try
        {
            OwnerFile.Write(Path, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotUsable(exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private KeyRing Parse(string text)
    {
        var keys = new Dictionary<int, byte[]>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var key = new byte[KeyRing.KeyBytes];
            if (line.Split(' ') is not [var number, var base64]
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
                || !Convert.TryFromBase64String(base64, key, out var length)
                || length != key.Length
                || !keys.TryAdd(parsed, key))
            {
                // Nothing of the line: it may be a key.
                throw Malformed(string.Create(CultureInfo.InvariantCulture, $"line {i + 1} is not a number and {KeyRing.KeyBytes} bytes in base64"));
            }
        }

        return keys.Count > 0 ? new KeyRing(keys) : throw Malformed("it holds no key");
    }

    private KeyRingException Malformed(string reason) => new(KeyRingFault.Malformed, Path, reason);

    private KeyRingException NotUsable(Exception exception) => new(KeyRingFault.NotUsable, Path, exception.Message.TrimEnd('.'));
}
