using System;
using System.Threading.Tasks;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.People;

/// <summary>Signs people in whose email address an OpenID Connect provider vouches for: those with an account, and those who are invited.</summary>
internal sealed class ProviderSignIn(Database database, UserStore users, InvitationStore invitations, AuditKey auditKey, TimeProvider clock)
{
    /// <summary>Who it is; null when they have neither an account nor an invitation, or a disabled account.</summary>
    /// <param name="email">The email address that the provider names.</param>
    /// <param name="isVerified">Whether the provider says that it is theirs.</param>
    /// <param name="address">The network address of the person.</param>
    public async Task<string?> TryAsync(string? email, bool isVerified, string address)
    {
        var verified = isVerified ? EmailAddress.TryParse(email) : null;
        var user = verified is null ? null : users.FindByEmail(verified);
        if (user is { IsDisabled: false })
        {
            return user.Id;
        }

        if (verified is not null && user is null && invitations.FindByEmail(verified) is { } invitation)
        {
            return await UseAsync(invitation, verified, address);
        }

        var organizationId = user?.OrganizationId ?? Database.WholeServer;
        var actor = user is null ? Actor.Nobody(address) : Actor.User(user.Email, address);
        await database.WriteAsync(organizationId, transaction =>
        {
            new AuditLog(transaction, auditKey, clock).Add(organizationId, actor, AuditAction.SignInRefused, detail: "provider");
            return true;
        });
        return null;
    }

    private async Task<string?> UseAsync(Invitation invitation, string email, string address)
    {
        try
        {
            return await invitations.UseAsync(invitation, email, passwordHash: null, address);
        }
        catch (PeopleException)
        {
            // In another tab the same person was faster.
            return users.FindByEmail(email)?.Id;
        }
    }
}
