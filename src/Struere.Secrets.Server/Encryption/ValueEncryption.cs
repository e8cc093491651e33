using System.Data.Common;
using System.Globalization;
using System.Threading;
using Dapper;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Encryption;

/// <summary>
/// Makes the ciphers of a server. The database says which key new values are encrypted with, so that all servers on it change
/// the key at the same moment; the file holds the keys, and is read again when a server meets a key that it does not know.
/// </summary>
internal sealed class ValueEncryption(KeyRingFile file, KeyRing ring)
{
    /// <summary>What the check of a key is encrypted for. No secret has this context: theirs hold NULs.</summary>
    private const string CheckContext = "key check";

    private readonly Lock _reading = new();
    private KeyRing _ring = ring;

    /// <summary>The file that the keys come from.</summary>
    public KeyRingFile File { get; } = file;

    /// <summary>A cipher that reads, for one thread.</summary>
    public ValueCipher ForReading() => new(this, activeKey: null);

    /// <summary>A cipher that reads and writes, inside a transaction and for one thread.</summary>
    public ValueCipher ForWriting(DbTransaction transaction) => new(this, ActiveKey(transaction));

    /// <summary>A cipher that writes under a key which is not the active one yet.</summary>
    public ValueCipher ForWriting(int key) => new(this, key);

    /// <summary>The number of the key that new values are encrypted with. It does not change before the transaction ends.</summary>
    public static int ActiveKey(DbTransaction transaction) => transaction.Connection!.QuerySingle<int>(
        "SELECT active_key FROM encryption_state" + transaction.ForShare(), transaction: transaction);

    /// <summary>Something to store beside the values, by which <see cref="Belongs"/> knows a key again.</summary>
    public byte[] CreateCheck(int key)
    {
        using var cipher = ForWriting(key);
        return cipher.Encrypt([], CheckContext);
    }

    /// <summary>Whether <paramref name="check"/> was made with a key of this ring.</summary>
    /// <exception cref="KeyRingException">The ring lacks the key.</exception>
    public bool Belongs(byte[] check)
    {
        using var cipher = ForReading();
        return cipher.TryDecrypt(check, CheckContext, out _);
    }

    /// <summary>The bytes of a key.</summary>
    /// <exception cref="KeyRingException">The ring lacks it, now as when it was read first.</exception>
    public byte[] Key(int number)
    {
        if (_ring.Find(number) is { } known)
        {
            return known;
        }

        lock (_reading)
        {
            // Another server, or the command that rotates keys, may have added it.
            _ring = _ring.Find(number) is null ? File.Read() : _ring;
            return _ring.Find(number)
                ?? throw new KeyRingException(KeyRingFault.KeyMissing, File.Path, number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
