using System;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Struere.Secrets.Server.People;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>Believes a cookie that says who somebody is: for tests of pages, which are not about signing in.</summary>
internal sealed class TestSession(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Cookie = "test-session";

    public static string Text(string organizationId, MemberRole role, string email) => Uri.EscapeDataString($"{organizationId}|{role}|{email}");

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[Cookie] is not { } cookie || Uri.UnescapeDataString(cookie).Split('|') is not [var organizationId, var role, var email])
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        Context.Features.Set(new Member(email, email, organizationId, Enum.Parse<MemberRole>(role), "127.0.0.1"));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, email), new Claim(ClaimTypes.Role, role)], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }
}
