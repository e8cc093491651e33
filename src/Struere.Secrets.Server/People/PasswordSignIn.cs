using System;
using System.Data.Common;
using System.Threading.Tasks;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.People;

/// <summary>What came of a try to sign in.</summary>
/// <param name="UserId">Who it is; null when the try was refused, for whatever reason.</param>
/// <param name="NeedsCode">Whether a code of their device is still missing.</param>
internal sealed record SignInOutcome(string? UserId, bool NeedsCode)
{
    public static SignInOutcome Refused { get; } = new(null, NeedsCode: false);
}

/// <summary>Signs people in by password and, where they chose so, a code of their device. What is refused does not tell why, not even by its time.</summary>
internal sealed class PasswordSignIn(Database database, UserStore users, TotpStore totp, AuditKey auditKey, TimeProvider clock)
{
    /// <summary>So many wrong tries in a row lock an account.</summary>
    public const int MaxFailures = 10;

    /// <summary>How long an account is locked.</summary>
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    /// <summary>Tries a password.</summary>
    public Task<SignInOutcome> TryPasswordAsync(string? email, Password password, string address)
    {
        var user = users.FindByEmail(EmailAddress.TryParse(email) ?? "");
        var verified = password.Verify(users.PasswordHashOf(user?.Id));
        var newHash = verified == PasswordVerificationResult.SuccessRehashNeeded ? password.Hash(user!.Email) : null;
        return DecideAsync(user?.OrganizationId, user?.Id, address, (transaction, current) =>
        {
            if (verified == PasswordVerificationResult.Failed)
            {
                return null;
            }

            if (newHash is not null)
            {
                transaction.Connection!.Execute("UPDATE users SET password_hash = @newHash WHERE id = @Id", new { newHash, current.Id }, transaction);
            }

            return new SignInOutcome(current.Id, current.HasTotp);
        });
    }

    /// <summary>Tries a code of the device of somebody whose password was right, or one of their recovery codes.</summary>
    public Task<SignInOutcome> TryCodeAsync(string userId, string? code, string address) => DecideAsync(
        users.Find(userId)?.OrganizationId,
        userId,
        address,
        (transaction, user) => totp.TryUse(transaction, user, code ?? "") ? new SignInOutcome(user.Id, NeedsCode: false) : null);

    /// <summary>Counts a wrong try, and refuses a right one while the account is locked.</summary>
    private Task<SignInOutcome> DecideAsync(string? organizationId, string? userId, string address, Func<DbTransaction, User, SignInOutcome?> decide) => database.WriteAsync(
        organizationId ?? Database.WholeServer,
        transaction =>
        {
            var user = UserStore.FindIn(transaction, userId ?? "");
            var isOpen = user is not null && !user.IsDisabled && !user.IsLockedAt(Timestamp.Now(clock));
            var outcome = isOpen ? decide(transaction, user!) : null;
            if (outcome is null)
            {
                Refuse(transaction, user, isOpen, address);
                return SignInOutcome.Refused;
            }

            // Before the code is right, a password alone must not make room for more guesses at codes.
            if (!outcome.NeedsCode)
            {
                transaction.Connection!.Execute("UPDATE users SET failed_sign_ins = 0, locked_until = NULL WHERE id = @Id", new { user!.Id }, transaction);
            }

            return outcome;
        });

    private void Refuse(DbTransaction transaction, User? user, bool isOpen, string address)
    {
        var locks = isOpen && user!.FailedSignIns + 1 >= MaxFailures;
        transaction.Connection!.Execute(
            "UPDATE users SET failed_sign_ins = @failures, locked_until = COALESCE(@lockedUntil, locked_until) WHERE id = @id",
            new
            {
                id = user?.Id ?? "",
                failures = locks || user is null ? 0 : user.FailedSignIns + (isOpen ? 1 : 0),
                lockedUntil = locks ? Timestamp.Of(clock.GetUtcNow() + LockTime) : null,
            },
            transaction);

        // Not what was typed where an address belongs: it may be a password.
        new AuditLog(transaction, auditKey, clock).Add(
            user?.OrganizationId ?? Database.WholeServer,
            user is null ? Actor.Nobody(address) : Actor.User(user.Email, address),
            AuditAction.SignInRefused,
            detail: locks ? "locked" : "");
    }
}
