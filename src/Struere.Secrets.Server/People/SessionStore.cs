using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Dapper;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.People;

/// <summary>A person's session in one browser, without what continues it.</summary>
/// <param name="Hash">The hash of what the browser keeps.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Email">Their email address.</param>
/// <param name="OrganizationId">Their organization.</param>
/// <param name="RoleName">What they may do, as of now.</param>
/// <param name="CreatedAt">When they signed in: ISO 8601, UTC.</param>
/// <param name="LastSeenAt">When it was last used, to the minute.</param>
/// <param name="ExpiresAt">When it ends however much it is used.</param>
/// <param name="Address">The network address that they signed in from.</param>
/// <param name="UserAgent">What the browser says that it is.</param>
/// <param name="RevokedAt">When it was ended; null while it was not.</param>
/// <param name="DisabledAt">Since when the person may not sign in; null while they may.</param>
internal sealed record Session(
    byte[] Hash,
    string UserId,
    string Email,
    string OrganizationId,
    string RoleName,
    string CreatedAt,
    string LastSeenAt,
    string ExpiresAt,
    string Address,
    string UserAgent,
    string? RevokedAt,
    string? DisabledAt)
{
    /// <summary>Which session it is, and nothing that continues it.</summary>
    public string Id => Convert.ToHexStringLower(Hash)[..16];

    /// <summary>What the person may do.</summary>
    public MemberRole Role => MemberRoles.Parse(RoleName);
}

/// <summary>The sessions of people who are signed in. What a browser keeps is stored hashed.</summary>
internal sealed class SessionStore(Database database, AuditKey auditKey, TimeProvider clock)
{
    /// <summary>A session that is not used for so long is over.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromHours(2);

    /// <summary>A session is over after so long, however much it is used.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromHours(12);

    /// <summary>How often it is noted that a session is used: not every request has to write.</summary>
    public static readonly TimeSpan LastSeenInterval = TimeSpan.FromMinutes(1);

    private const int MaxUserAgentLength = 150;

    private const string Query =
        """
        SELECT hash AS Hash, user_id AS UserId, email AS Email, organization_id AS OrganizationId, role AS RoleName, sessions.created_at AS CreatedAt,
            last_seen_at AS LastSeenAt, expires_at AS ExpiresAt, address AS Address, user_agent AS UserAgent, revoked_at AS RevokedAt, disabled_at AS DisabledAt
        FROM sessions JOIN users ON users.id = sessions.user_id
        """;

    /// <summary>Starts a session and returns what continues it: it cannot be read again.</summary>
    /// <param name="userId">Whose it is.</param>
    /// <param name="address">The network address that they sign in from.</param>
    /// <param name="userAgent">What the browser says that it is.</param>
    /// <exception cref="PeopleException">The person has no account or a disabled one.</exception>
    public Task<OneTimeSecret> CreateAsync(string userId, string address, string userAgent)
    {
        var organizationId = database.Read(transaction => UserStore.FindIn(transaction, userId))?.OrganizationId ?? throw new PeopleException(PeopleFault.UnknownUser);
        var secret = OneTimeSecret.Create();
        return database.WriteAsync(organizationId, transaction =>
        {
            var user = UserStore.Require(transaction, organizationId, userId);
            if (user.IsDisabled)
            {
                throw new PeopleException(PeopleFault.UnknownUser);
            }

            var now = clock.GetUtcNow();
            transaction.Connection!.Execute(
                """
                DELETE FROM sessions WHERE user_id = @userId AND expires_at < @now;

                INSERT INTO sessions (hash, user_id, created_at, last_seen_at, expires_at, address, user_agent)
                VALUES (@hash, @userId, @now, @now, @expiresAt, @address, @userAgent);
                """,
                new
                {
                    hash = secret.Hash(),
                    userId,
                    now = Timestamp.Of(now),
                    expiresAt = Timestamp.Of(now + MaxTime),
                    address,
                    userAgent = Shorten(userAgent),
                },
                transaction);
            Record(transaction, organizationId, Actor.User(user.Email, address), AuditAction.SignedIn);
            return secret;
        });
    }

    /// <summary>The session that a browser continues; null when there is none, or it is over.</summary>
    public Session? Find(OneTimeSecret secret)
    {
        var hash = secret.Hash();
        using var connection = database.Connect();
        var session = connection.QuerySingleOrDefault<Session>($"{Query} WHERE hash = @hash", new { hash });

        // The index compares byte by byte; the answer must not depend on it alone.
        return session is not null && CryptographicOperations.FixedTimeEquals(session.Hash, hash) && IsValid(session) ? session : null;
    }

    /// <summary>Notes that a session is used.</summary>
    public async Task TouchAsync(Session session)
    {
        var now = clock.GetUtcNow();
        var due = Timestamp.Of(now - LastSeenInterval);
        if (string.CompareOrdinal(session.LastSeenAt, due) < 0)
        {
            await database.WriteAsync(session.OrganizationId, transaction => transaction.Connection!.Execute(
                "UPDATE sessions SET last_seen_at = @now WHERE hash = @Hash AND revoked_at IS NULL", new { now = Timestamp.Of(now), session.Hash }, transaction));
        }
    }

    /// <summary>The sessions of an organization that go on, the newest first.</summary>
    public IReadOnlyList<Session> List(string organizationId) => database.Read(transaction => ListIn(transaction, organizationId));

    /// <summary>Ends the session that a browser continues, because its person signs out.</summary>
    public async Task SignOutAsync(OneTimeSecret secret, string address)
    {
        if (Find(secret) is { } session)
        {
            await RevokeAsync(session.OrganizationId, [session], Actor.User(session.Email, address), AuditAction.SignedOut);
        }
    }

    /// <summary>Ends a session. False when the organization has no such session that goes on.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userId">Whose session it must be; null for anybody's.</param>
    /// <param name="id">The session's <see cref="Session.Id"/>.</param>
    /// <param name="actor">Who ends it.</param>
    public async Task<bool> RevokeAsync(string organizationId, string? userId, string id, Actor actor) => await RevokeAsync(
        organizationId, List(organizationId).Where(session => session.Id == id && (userId is null || session.UserId == userId)), actor, AuditAction.SessionRevoked) > 0;

    /// <summary>Ends all sessions of a person, and returns how many that were.</summary>
    public Task<int> RevokeAllAsync(string organizationId, string userId, Actor actor) => RevokeAsync(
        organizationId, List(organizationId).Where(session => session.UserId == userId), actor, AuditAction.SessionRevoked);

    private Task<int> RevokeAsync(string organizationId, IEnumerable<Session> sessions, Actor actor, string action)
    {
        var ended = sessions.ToList();
        return database.WriteAsync(organizationId, transaction =>
        {
            var count = 0;
            foreach (var session in ended)
            {
                if (transaction.Connection!.Execute(
                    "UPDATE sessions SET revoked_at = @now WHERE hash = @Hash AND revoked_at IS NULL", new { now = Timestamp.Now(clock), session.Hash }, transaction) > 0)
                {
                    Record(transaction, organizationId, actor, action, $"{session.Email} {session.Id}");
                    count++;
                }
            }

            return count;
        });
    }

    private List<Session> ListIn(DbTransaction transaction, string organizationId) => transaction.Connection!
        .Query<Session>($"{Query} WHERE organization_id = @organizationId ORDER BY sessions.created_at DESC, hash", new { organizationId }, transaction)
        .Where(IsValid)
        .ToList();

    private bool IsValid(Session session)
    {
        var now = clock.GetUtcNow();
        return session.RevokedAt is null
            && session.DisabledAt is null
            && string.CompareOrdinal(Timestamp.Of(now), session.ExpiresAt) < 0
            && string.CompareOrdinal(Timestamp.Of(now - IdleTime), session.LastSeenAt) < 0;
    }

    private static string Shorten(string userAgent)
    {
        var text = string.Concat(userAgent.Where(c => !char.IsControl(c)));
        return text.Length <= MaxUserAgentLength ? text : text[..(MaxUserAgentLength - 1)] + "…";
    }

    private void Record(DbTransaction transaction, string organizationId, Actor actor, string action, string detail = "") =>
        new AuditLog(transaction, auditKey, clock).Add(organizationId, actor, action, detail: detail);
}
