using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Encryption;

/// <summary>
/// The framework's data protection under the key ring of the values, so that what one server hands to a browser another one
/// understands, after a restart too, without keys of its own to keep and to rotate.
/// </summary>
internal sealed class RingDataProtection(Database database, ValueEncryption encryption) : IDataProtectionProvider
{
    /// <inheritdoc/>
    public IDataProtector CreateProtector(string purpose) => new Protector(database, encryption, [purpose]);

    /// <summary>Protects for one chain of purposes: what was protected for another is not understood.</summary>
    private sealed class Protector(Database database, ValueEncryption encryption, string[] purposes) : IDataProtector
    {
        // JSON, so that no two chains give the same text. No secret has this context: theirs hold NULs.
        private readonly string _context = "data protection " + JsonSerializer.Serialize(purposes);

        public IDataProtector CreateProtector(string purpose) => new Protector(database, encryption, [.. purposes.Append(purpose)]);

        public byte[] Protect(byte[] plaintext)
        {
            using var cipher = encryption.ForWriting(database.Read(ValueEncryption.ActiveKey));
            return cipher.Encrypt(plaintext, _context);
        }

        public byte[] Unprotect(byte[] protectedData)
        {
            using var cipher = encryption.ForReading();
            try
            {
                return cipher.TryDecrypt(protectedData, _context, out var plaintext)
                    ? plaintext
                    : throw new CryptographicException("The data was not protected by this server, or was changed.");
            }
            catch (KeyRingException exception)
            {
                // Its key was retired: a page that is that old is loaded again.
                throw new CryptographicException("The data was protected with a key that is gone.", exception);
            }
        }
    }
}
