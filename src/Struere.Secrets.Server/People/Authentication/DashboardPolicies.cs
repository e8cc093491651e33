using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Struere.Secrets.Server.People.Authentication;

/// <summary>Who may open a page of the dashboard. Pages name one of these in <c>[Authorize(Policy = …)]</c>.</summary>
internal static class DashboardPolicies
{
    /// <summary>The authentication scheme of people who are signed in.</summary>
    public const string Scheme = "session";

    /// <summary>Everybody who is signed in.</summary>
    public const string Member = "member";

    /// <summary>Admins alone.</summary>
    public const string Admin = "admin";

    /// <summary>Registers the policies. Who is signed in has their <see cref="MemberRole"/> as a role claim.</summary>
    public static void Add(AuthorizationOptions authorization)
    {
        authorization.AddPolicy(Member, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser());
        authorization.AddPolicy(Admin, policy => policy.AddAuthenticationSchemes(Scheme).RequireClaim(ClaimTypes.Role, nameof(MemberRole.Admin)));
    }
}
