using System;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Struere.Secrets.Server.People.Authentication;

/// <summary>
/// Has the framework's cookie authentication keep sessions in the database. Who somebody is and what they may do is read anew for each
/// request, so that a session that was revoked is over, and a role that was changed counts, at once.
/// </summary>
internal sealed class SessionTickets(SessionStore sessions, IHttpContextAccessor requests) : ITicketStore
{
    /// <summary>The item of a request that holds its session.</summary>
    private static readonly object SessionItem = new();

    /// <summary>The session that a request continues; null when there is none.</summary>
    public static Session? SessionOf(HttpContext context) => context.Items[SessionItem] as Session;

    /// <inheritdoc/>
    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var context = requests.HttpContext!;
        var secret = await sessions.CreateAsync(UserIdOf(ticket.Principal), context.ClientAddress(), context.Request.Headers.UserAgent.ToString());
        return secret.Reveal();
    }

    /// <inheritdoc/>
    /// <remarks>The framework calls it when somebody signs in who is signed in already. A session never changes its person.</remarks>
    public Task RenewAsync(string key, AuthenticationTicket ticket) =>
        sessions.Find(new OneTimeSecret(key))?.UserId == UserIdOf(ticket.Principal)
            ? Task.CompletedTask
            : throw new InvalidOperationException("Somebody else is signed in. They sign out first.");

    /// <inheritdoc/>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (sessions.Find(new OneTimeSecret(key)) is not { } session)
        {
            return null;
        }

        await sessions.TouchAsync(session);
        requests.HttpContext!.Items[SessionItem] = session;
        return new AuthenticationTicket(PrincipalOf(session.UserId, session.Email, session.Role), DashboardPolicies.Scheme);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string key) => sessions.SignOutAsync(new OneTimeSecret(key), requests.HttpContext!.ClientAddress());

    /// <summary>What the framework knows of somebody who signs in or is signed in.</summary>
    public static ClaimsPrincipal PrincipalOf(string userId, string email = "", MemberRole role = MemberRole.Member) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, userId), new Claim(ClaimTypes.Name, email), new Claim(ClaimTypes.Role, role.ToString())],
        DashboardPolicies.Scheme));

    private static string UserIdOf(ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier)!;
}
