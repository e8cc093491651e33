using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Dapper;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.People;

/// <summary>A link that works once: it creates an account, or sets the password of one anew. Without what opens it.</summary>
/// <param name="Hash">The hash of what opens it.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Email">Who is invited; null when whoever has the link chooses, as the first admin does.</param>
/// <param name="RoleName">What they may do, as it is stored.</param>
/// <param name="UserId">Whose password it sets anew; null when it creates an account.</param>
/// <param name="CreatedAt">When it was made: ISO 8601, UTC.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">From when on it is refused.</param>
/// <param name="UsedAt">When it was used or taken back; null before.</param>
internal sealed record Invitation(
    byte[] Hash, string OrganizationId, string? Email, string RoleName, string? UserId, string CreatedAt, string CreatedBy, string ExpiresAt, string? UsedAt)
{
    /// <summary>Which one it is, and nothing that opens it.</summary>
    public string Id => Convert.ToHexStringLower(Hash)[..16];

    /// <summary>What the person may do.</summary>
    public MemberRole Role => MemberRoles.Parse(RoleName);

    /// <summary>Whether it works at a point in time.</summary>
    public bool IsValidAt(string time) => UsedAt is null && string.CompareOrdinal(time, ExpiresAt) < 0;
}

/// <summary>The links by which people get accounts and new passwords. What opens them is stored hashed.</summary>
internal sealed class InvitationStore(Database database, UserStore users, AuditKey auditKey, TimeProvider clock)
{
    /// <summary>How long the link to the first admin works, and one that sets a password anew.</summary>
    public static readonly TimeSpan ShortTime = TimeSpan.FromHours(24);

    /// <summary>How long an invitation works.</summary>
    public static readonly TimeSpan InvitationTime = TimeSpan.FromDays(7);

    private const string Columns =
        "hash AS Hash, organization_id AS OrganizationId, email AS Email, role AS RoleName, user_id AS UserId, created_at AS CreatedAt, "
        + "created_by AS CreatedBy, expires_at AS ExpiresAt, used_at AS UsedAt";

    /// <summary>Invites a person, and returns what opens the link: it cannot be read again. An earlier invitation of theirs is void.</summary>
    /// <exception cref="PeopleException">Somebody of the organization has the email address.</exception>
    public Task<OneTimeSecret> InviteAsync(string organizationId, string email, MemberRole role, Actor actor) => database.WriteAsync(organizationId, transaction =>
    {
        // Whether another organization has it is nobody's business here: it is found out when the link is used.
        if (UserStore.FindByEmailIn(transaction, email)?.OrganizationId == organizationId)
        {
            throw new PeopleException(PeopleFault.EmailTaken);
        }

        transaction.Connection!.Execute(
            "UPDATE invitations SET used_at = @now WHERE organization_id = @organizationId AND email = @email AND user_id IS NULL AND used_at IS NULL",
            new { now = Timestamp.Now(clock), organizationId, email },
            transaction);
        return Create(transaction, organizationId, email, role, userId: null, InvitationTime, actor);
    });

    /// <summary>Makes a link by which whoever has it becomes an admin. All such links of an organization are void once one is used.</summary>
    public OneTimeSecret CreateAdminLink(DbTransaction transaction, string organizationId, Actor actor) =>
        Create(transaction, organizationId, email: null, MemberRole.Admin, userId: null, ShortTime, actor);

    /// <summary>As <see cref="CreateAdminLink"/>, in a transaction of its own.</summary>
    public Task<OneTimeSecret> CreateAdminLinkAsync(string organizationId, Actor actor) =>
        database.WriteAsync(organizationId, transaction => CreateAdminLink(transaction, organizationId, actor));

    /// <summary>Makes a link by which a person of the organization sets a new password. Earlier ones are void.</summary>
    /// <exception cref="PeopleException">The organization has no such person, or they are disabled.</exception>
    public Task<OneTimeSecret> CreatePasswordLinkAsync(string organizationId, string userId, Actor actor) => database.WriteAsync(organizationId, transaction =>
    {
        var user = UserStore.Require(transaction, organizationId, userId);
        if (user.IsDisabled)
        {
            throw new PeopleException(PeopleFault.UnknownUser);
        }

        transaction.Connection!.Execute(
            "UPDATE invitations SET used_at = @now WHERE user_id = @userId AND used_at IS NULL", new { now = Timestamp.Now(clock), userId }, transaction);
        return Create(transaction, organizationId, user.Email, user.Role, userId, ShortTime, actor);
    });

    /// <summary>The link that something opens; null when it is not valid.</summary>
    public Invitation? Find(OneTimeSecret secret) => database.Read(transaction => FindIn(transaction, secret));

    /// <summary>The invitations of an organization that work, the newest first.</summary>
    public IReadOnlyList<Invitation> List(string organizationId) => database.Read(transaction => transaction.Connection!.Query<Invitation>(
        $"SELECT {Columns} FROM invitations WHERE organization_id = @organizationId AND used_at IS NULL AND expires_at > @now ORDER BY created_at DESC, hash",
        new { organizationId, now = Timestamp.Now(clock) },
        transaction).AsList());

    /// <summary>The newest invitation of an email address that works, in whatever organization; null when there is none.</summary>
    public Invitation? FindByEmail(string email) => database.Read(transaction => transaction.Connection!.QueryFirstOrDefault<Invitation>(
        $"SELECT {Columns} FROM invitations WHERE email = @email AND user_id IS NULL AND used_at IS NULL AND expires_at > @now ORDER BY created_at DESC",
        new { email, now = Timestamp.Now(clock) },
        transaction));

    /// <summary>Takes a link back. False when the organization has no such link that works.</summary>
    public async Task<bool> RevokeAsync(string organizationId, string id, Actor actor) => await database.WriteAsync(organizationId, transaction =>
    {
        var all = transaction.Connection!.Query<Invitation>(
            $"SELECT {Columns} FROM invitations WHERE organization_id = @organizationId AND used_at IS NULL", new { organizationId }, transaction);
        foreach (var invitation in all)
        {
            if (invitation.Id == id && MarkUsed(transaction, invitation))
            {
                Record(transaction, organizationId, actor, AuditAction.InvitationRevoked, Describe(invitation.Email, invitation.RoleName, invitation.UserId));
                return true;
            }
        }

        return false;
    });

    /// <summary>Uses a link: creates the account or sets its password, and returns whose it is.</summary>
    /// <param name="secret">What opens the link.</param>
    /// <param name="chosenEmail">The email address, where the link names none.</param>
    /// <param name="passwordHash">See <see cref="Password.Hash"/>; null for somebody who comes by OpenID Connect.</param>
    /// <param name="address">The network address of the person.</param>
    /// <exception cref="PeopleException">The link is not valid, or the email address is taken.</exception>
    public Task<string> UseAsync(OneTimeSecret secret, string chosenEmail, string? passwordHash, string address)
    {
        var found = Find(secret) ?? throw new PeopleException(PeopleFault.LinkNotValid);
        return UseAsync(found, chosenEmail, passwordHash, address);
    }

    /// <summary>As <see cref="UseAsync(OneTimeSecret, string, string, string)"/>, for somebody whose email address is proven otherwise.</summary>
    /// <exception cref="PeopleException">The link is not valid any more, or the email address is taken.</exception>
    public Task<string> UseAsync(Invitation invitation, string chosenEmail, string? passwordHash, string address) => database.WriteAsync(invitation.OrganizationId, transaction =>
    {
        if (!MarkUsed(transaction, invitation))
        {
            throw new PeopleException(PeopleFault.LinkNotValid);
        }

        var email = invitation.Email ?? chosenEmail;
        var actor = Actor.User(email, address);
        Record(transaction, invitation.OrganizationId, actor, AuditAction.InvitationUsed, Describe(email, invitation.RoleName, invitation.UserId));
        if (invitation.Email is null)
        {
            transaction.Connection!.Execute(
                "UPDATE invitations SET used_at = @now WHERE organization_id = @OrganizationId AND email IS NULL AND used_at IS NULL",
                new { now = Timestamp.Now(clock), invitation.OrganizationId },
                transaction);
        }

        if (invitation.UserId is null)
        {
            return users.Create(transaction, new NewUser(invitation.OrganizationId, email, invitation.Role, passwordHash), actor);
        }

        users.SetPassword(transaction, UserStore.Require(transaction, invitation.OrganizationId, invitation.UserId), passwordHash!, keptSession: null, actor);
        return invitation.UserId;
    });

    private OneTimeSecret Create(DbTransaction transaction, string organizationId, string? email, MemberRole role, string? userId, TimeSpan time, Actor actor)
    {
        var secret = OneTimeSecret.Create();
        var now = clock.GetUtcNow();
        transaction.Connection!.Execute(
            """
            INSERT INTO invitations (hash, organization_id, email, role, user_id, created_at, created_by, expires_at)
            VALUES (@hash, @organizationId, @email, @role, @userId, @now, @creator, @expiresAt)
            """,
            new
            {
                hash = secret.Hash(),
                organizationId,
                email,
                role = MemberRoles.NameOf(role),
                userId,
                now = Timestamp.Of(now),
                creator = actor.Name,
                expiresAt = Timestamp.Of(now + time),
            },
            transaction);
        Record(transaction, organizationId, actor, AuditAction.InvitationCreated, Describe(email, MemberRoles.NameOf(role), userId));
        return secret;
    }

    private Invitation? FindIn(DbTransaction transaction, OneTimeSecret secret)
    {
        var hash = secret.Hash();
        var found = transaction.Connection!.QuerySingleOrDefault<Invitation>($"SELECT {Columns} FROM invitations WHERE hash = @hash", new { hash }, transaction);
        return found is not null && CryptographicOperations.FixedTimeEquals(found.Hash, hash) && found.IsValidAt(Timestamp.Now(clock)) ? found : null;
    }

    /// <summary>False when somebody else was first, or the link is too old by now.</summary>
    private bool MarkUsed(DbTransaction transaction, Invitation invitation) => transaction.Connection!.Execute(
        "UPDATE invitations SET used_at = @now WHERE hash = @Hash AND used_at IS NULL AND expires_at > @now", new { now = Timestamp.Now(clock), invitation.Hash }, transaction) > 0;

    private void Record(DbTransaction transaction, string organizationId, Actor actor, string action, string detail) =>
        new AuditLog(transaction, auditKey, clock).Add(organizationId, actor, action, detail: detail);

    private static string Describe(string? email, string role, string? userId) => userId is null ? $"{email ?? "(first)"} {role}" : $"{email} password";
}
