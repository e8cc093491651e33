using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Dapper;
using OtpNet;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Secrets;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.People;

/// <summary>The codes of people's devices (TOTP, RFC 6238), and the recovery codes for when a device is lost.</summary>
internal sealed class TotpStore(Database database, ValueEncryption encryption, AuditKey auditKey, TimeProvider clock)
{
    /// <summary>How many recovery codes a person gets.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>As long as the hash of HMAC-SHA-1, as RFC 4226 recommends.</summary>
    private const int SecretBytes = 20;

    private const int RecoveryCodeBytes = 10;

    /// <summary>A new secret for a device.</summary>
    public static byte[] CreateSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>A secret as people type it into a device.</summary>
    public static string TextOf(byte[] secret) => Base32Encoding.ToString(secret);

    /// <summary>The secret of <see cref="TextOf"/>.</summary>
    public static byte[] SecretOf(string text) => Base32Encoding.ToBytes(text);

    /// <summary>What a device scans.</summary>
    public static string UriOf(byte[] secret, string email) => new OtpUri(OtpType.Totp, TextOf(secret), email, "Struere Secrets").ToString();

    /// <summary>What the secret of a person is encrypted for.</summary>
    public static string ContextOf(string userId) => "totp secret\0" + userId;

    /// <summary>Asks for a code of the device from the next sign-in on, and returns new recovery codes: they cannot be read again.</summary>
    /// <exception cref="PeopleException">The code is not one of the secret: the device does not have it.</exception>
    public Task<IReadOnlyList<string>> EnableAsync(User user, byte[] secret, string code, Actor actor)
    {
        if (!TryMatch(secret, code, lastStep: 0, out var step))
        {
            throw new PeopleException(PeopleFault.WrongCredential);
        }

        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => CreateRecoveryCode()).ToList();
        return database.WriteAsync<IReadOnlyList<string>>(user.OrganizationId, transaction =>
        {
            using var cipher = encryption.ForWriting(transaction);
            transaction.Connection!.Execute(
                "UPDATE users SET encrypted_totp_secret = @encrypted, totp_last_step = @step WHERE id = @Id; DELETE FROM recovery_codes WHERE user_id = @Id",
                new { encrypted = cipher.Encrypt(secret, ContextOf(user.Id)), step, user.Id },
                transaction);
            transaction.ExecuteEach("INSERT INTO recovery_codes (user_id, hash) VALUES (@Id, @hash)", codes.Select(recovery => new { user.Id, hash = HashOf(recovery) }));
            new AuditLog(transaction, auditKey, clock).Add(user.OrganizationId, actor, AuditAction.TotpEnabled, detail: user.Email);
            return codes;
        });
    }

    /// <summary>Asks a person for no code any more.</summary>
    public Task DisableAsync(User user, Actor actor) => database.WriteAsync(user.OrganizationId, transaction =>
    {
        transaction.Connection!.Execute(
            "UPDATE users SET encrypted_totp_secret = NULL WHERE id = @Id; DELETE FROM recovery_codes WHERE user_id = @Id", new { user.Id }, transaction);
        new AuditLog(transaction, auditKey, clock).Add(user.OrganizationId, actor, AuditAction.TotpDisabled, detail: user.Email);
        return true;
    });

    /// <summary>How many recovery codes a person has left.</summary>
    public long CountRecoveryCodes(string userId) => database.Read(transaction => transaction.Connection!.QuerySingle<long>(
        "SELECT COUNT(*) FROM recovery_codes WHERE user_id = @userId", new { userId }, transaction));

    /// <summary>Uses a code of a person's device or a recovery code. Each works once.</summary>
    public bool TryUse(DbTransaction transaction, User user, string code)
    {
        var connection = transaction.Connection!;
        if (connection.Execute("DELETE FROM recovery_codes WHERE user_id = @Id AND hash = @hash", new { user.Id, hash = HashOf(code) }, transaction) > 0)
        {
            return true;
        }

        var (encrypted, lastStep) = connection.QuerySingle<(byte[]? Encrypted, long LastStep)>(
            "SELECT encrypted_totp_secret, totp_last_step FROM users WHERE id = @Id", new { user.Id }, transaction);
        if (encrypted is null)
        {
            return false;
        }

        using var cipher = encryption.ForReading();
        if (!cipher.TryDecrypt(encrypted, ContextOf(user.Id), out var secret))
        {
            throw new UnreadableValueException([user.Email]);
        }

        return TryMatch(secret, code, lastStep, out var step)
            && connection.Execute("UPDATE users SET totp_last_step = @step WHERE id = @Id", new { user.Id, step }, transaction) > 0;
    }

    /// <summary>Compares a code with those of now and of half a minute before and after, for clocks that differ. One that was used is refused.</summary>
    private bool TryMatch(byte[] secret, string code, long lastStep, out long step)
    {
        var digits = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        return new Totp(secret).VerifyTotp(clock.GetUtcNow().UtcDateTime, digits, out step, new VerificationWindow(previous: 1, future: 1)) && step > lastStep;
    }

    private static string CreateRecoveryCode()
    {
        var text = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(RecoveryCodeBytes)).ToLowerInvariant();
        return string.Join('-', text.Chunk(4).Select(part => new string(part)));
    }

    private static byte[] HashOf(string recoveryCode) => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(recoveryCode.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()));
}
