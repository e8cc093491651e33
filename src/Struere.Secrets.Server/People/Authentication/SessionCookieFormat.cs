using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Struere.Secrets.Server.People.Authentication;

/// <summary>
/// Writes into the cookie nothing but the random text that continues a session. There is nothing to encrypt in it, so that it
/// outlives a change of the encryption key and means the same to every server on the database.
/// </summary>
internal sealed class SessionCookieFormat : ISecureDataFormat<AuthenticationTicket>
{
    /// <summary>The claim by which the framework knows what <see cref="SessionTickets"/> gave it.</summary>
    private const string SessionClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    /// <summary>As long as a session's text is; longer ones are not even looked up.</summary>
    private const int MaxLength = 64;

    /// <inheritdoc/>
    public string Protect(AuthenticationTicket data) => data.Principal.FindFirstValue(SessionClaim)!;

    /// <inheritdoc/>
    public string Protect(AuthenticationTicket data, string? purpose) => Protect(data);

    /// <inheritdoc/>
    public AuthenticationTicket? Unprotect(string? protectedText) => protectedText is { Length: > 0 and <= MaxLength }
        ? new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionClaim, protectedText)])), DashboardPolicies.Scheme)
        : null;

    /// <inheritdoc/>
    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) => Unprotect(protectedText);
}
