using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading.Tasks;
using Dapper;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.People;

/// <summary>The people with accounts.</summary>
internal sealed class UserStore(Database database, AuditKey auditKey, TimeProvider clock)
{
    /// <summary>The columns of a <see cref="User"/>.</summary>
    private const string Columns =
        "id AS Id, organization_id AS OrganizationId, email AS Email, role AS RoleName, created_at AS CreatedAt, created_by AS CreatedBy, "
        + "locked_until AS LockedUntil, disabled_at AS DisabledAt, "
        + "CAST(CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END AS BIGINT) AS HasPassword, "
        + "CAST(CASE WHEN encrypted_totp_secret IS NULL THEN 0 ELSE 1 END AS BIGINT) AS HasTotp, failed_sign_ins AS FailedSignIns";

    /// <summary>Everybody of an organization, by email address.</summary>
    public IReadOnlyList<User> List(string organizationId) => database.Read(transaction => ListIn(transaction, organizationId));

    /// <summary>As <see cref="List"/>, inside a transaction.</summary>
    public static List<User> ListIn(DbTransaction transaction, string organizationId) => transaction.Connection!.Query<User>(
        $"SELECT {Columns} FROM users WHERE organization_id = @organizationId ORDER BY email", new { organizationId }, transaction).AsList();

    /// <summary>Who has an email address, in whatever organization; null when nobody has.</summary>
    public User? FindByEmail(string email) => database.Read(transaction => FindByEmailIn(transaction, email));

    /// <summary>As <see cref="FindByEmail"/>, inside a transaction.</summary>
    public static User? FindByEmailIn(DbTransaction transaction, string email) => transaction.Connection!.QuerySingleOrDefault<User>(
        $"SELECT {Columns} FROM users WHERE email = @email", new { email }, transaction);

    /// <summary>Who has an ID; null when nobody has.</summary>
    public User? Find(string id) => database.Read(transaction => FindIn(transaction, id));

    /// <summary>As <see cref="Find"/>, inside a transaction.</summary>
    public static User? FindIn(DbTransaction transaction, string id) => transaction.Connection!.QuerySingleOrDefault<User>(
        $"SELECT {Columns} FROM users WHERE id = @id", new { id }, transaction);

    /// <summary>Whether an organization has nobody who could invite anybody.</summary>
    public static bool LacksAdmin(DbTransaction transaction, string organizationId) => CountAdmins(ListIn(transaction, organizationId)) == 0;

    /// <summary>Gives a person an account, as a part of a transaction, and returns its ID.</summary>
    /// <exception cref="PeopleException">The email address is taken.</exception>
    public string Create(DbTransaction transaction, NewUser user, Actor creator)
    {
        if (FindByEmailIn(transaction, user.Email) is not null)
        {
            throw new PeopleException(PeopleFault.EmailTaken);
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString();
        transaction.Connection!.Execute(
            """
            INSERT INTO users (id, organization_id, email, role, password_hash, created_at, created_by)
            VALUES (@id, @OrganizationId, @Email, @role, @PasswordHash, @now, @creator)
            """,
            new { id, user.OrganizationId, user.Email, role = MemberRoles.NameOf(user.Role), user.PasswordHash, now = Timestamp.Now(clock), creator = creator.Name },
            transaction);
        Record(transaction, user.OrganizationId, creator, AuditAction.UserCreated, $"{user.Email} {MemberRoles.NameOf(user.Role)}");
        return id;
    }

    /// <summary>As <see cref="Create"/>, in a transaction of its own.</summary>
    public Task<string> CreateAsync(NewUser user, Actor creator) =>
        database.WriteAsync(user.OrganizationId, transaction => Create(transaction, user, creator));

    /// <summary>Changes what a person may do. It counts from their next request on.</summary>
    /// <exception cref="PeopleException">The organization has no such person, or would have no admin.</exception>
    public Task ChangeRoleAsync(string organizationId, string userId, MemberRole role, Actor actor) => database.WriteAsync(organizationId, transaction =>
    {
        var user = Require(transaction, organizationId, userId);
        if (user.Role != role)
        {
            RequireAnotherAdmin(transaction, user);
            transaction.Connection!.Execute("UPDATE users SET role = @role WHERE id = @userId", new { role = MemberRoles.NameOf(role), userId }, transaction);
            Record(transaction, organizationId, actor, AuditAction.UserChanged, $"{user.Email} {MemberRoles.NameOf(role)}");
        }

        return true;
    });

    /// <summary>Ends all sessions of a person, and lets them start none.</summary>
    /// <exception cref="PeopleException">The organization has no such person, or would have no admin.</exception>
    public Task DisableAsync(string organizationId, string userId, Actor actor) => database.WriteAsync(organizationId, transaction =>
    {
        var user = Require(transaction, organizationId, userId);
        if (!user.IsDisabled)
        {
            RequireAnotherAdmin(transaction, user);
            var now = Timestamp.Now(clock);
            transaction.Connection!.Execute(
                """
                UPDATE users SET disabled_at = @now WHERE id = @userId;
                UPDATE sessions SET revoked_at = @now WHERE user_id = @userId AND revoked_at IS NULL;
                UPDATE invitations SET used_at = @now WHERE user_id = @userId AND used_at IS NULL;
                """,
                new { now, userId },
                transaction);
            Record(transaction, organizationId, actor, AuditAction.UserDisabled, user.Email);
        }

        return true;
    });

    /// <summary>Lets a person sign in again who was disabled or locked.</summary>
    /// <exception cref="PeopleException">The organization has no such person.</exception>
    public Task EnableAsync(string organizationId, string userId, Actor actor) => database.WriteAsync(organizationId, transaction =>
    {
        var user = Require(transaction, organizationId, userId);
        transaction.Connection!.Execute(
            "UPDATE users SET disabled_at = NULL, failed_sign_ins = 0, locked_until = NULL WHERE id = @userId", new { userId }, transaction);
        Record(transaction, organizationId, actor, AuditAction.UserChanged, $"{user.Email} enabled");
        return true;
    });

    /// <summary>Sets a person's password, ends all their sessions but one, and voids the links that set it anew, as a part of a transaction.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="user">The person.</param>
    /// <param name="passwordHash">See <see cref="Password.Hash"/>.</param>
    /// <param name="keptSession">The hash of the session that goes on; null for none.</param>
    /// <param name="actor">Who changes it.</param>
    public void SetPassword(DbTransaction transaction, User user, string passwordHash, byte[]? keptSession, Actor actor)
    {
        transaction.Connection!.Execute(
            """
            UPDATE users SET password_hash = @passwordHash, failed_sign_ins = 0, locked_until = NULL WHERE id = @Id;
            UPDATE sessions SET revoked_at = @now WHERE user_id = @Id AND revoked_at IS NULL AND hash <> @kept;
            UPDATE invitations SET used_at = @now WHERE user_id = @Id AND used_at IS NULL;
            """,
            new { user.Id, passwordHash, now = Timestamp.Now(clock), kept = keptSession ?? [] },
            transaction);
        Record(transaction, user.OrganizationId, actor, AuditAction.PasswordChanged, user.Email);
    }

    /// <summary>As <see cref="SetPassword"/>, in a transaction of its own.</summary>
    public Task SetPasswordAsync(User user, string passwordHash, byte[]? keptSession, Actor actor) => database.WriteAsync(user.OrganizationId, transaction =>
    {
        SetPassword(transaction, user, passwordHash, keptSession, actor);
        return true;
    });

    /// <summary>What is stored of a person's password; null when they have none.</summary>
    public string? PasswordHashOf(string? userId) => userId is null ? null : database.Read(transaction => transaction.Connection!.QuerySingleOrDefault<string?>(
        "SELECT password_hash FROM users WHERE id = @userId", new { userId }, transaction));

    /// <exception cref="PeopleException">The organization has no such person.</exception>
    public static User Require(DbTransaction transaction, string organizationId, string userId) =>
        FindIn(transaction, userId) is { } user && user.OrganizationId == organizationId ? user : throw new PeopleException(PeopleFault.UnknownUser);

    private static void RequireAnotherAdmin(DbTransaction transaction, User user)
    {
        var isAdmin = user is { Role: MemberRole.Admin, IsDisabled: false };
        if (isAdmin && CountAdmins(ListIn(transaction, user.OrganizationId).Where(other => other.Id != user.Id)) == 0)
        {
            throw new PeopleException(PeopleFault.LastAdmin);
        }
    }

    private static int CountAdmins(IEnumerable<User> users) => users.Count(user => user.Role == MemberRole.Admin && !user.IsDisabled);

    private void Record(DbTransaction transaction, string organizationId, Actor actor, string action, string detail) =>
        new AuditLog(transaction, auditKey, clock).Add(organizationId, actor, action, detail: detail);
}

/// <summary>Who gets an account.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Email">See <see cref="EmailAddress.Parse"/>.</param>
/// <param name="Role">What they may do.</param>
/// <param name="PasswordHash">See <see cref="Password.Hash"/>; null for nobody's, who signs in by OpenID Connect alone.</param>
internal sealed record NewUser(string OrganizationId, string Email, MemberRole Role, string? PasswordHash);
