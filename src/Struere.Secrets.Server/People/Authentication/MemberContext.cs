using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Struere.Secrets.Server.People.Authentication;

/// <summary>Gives pages the person who asks for them.</summary>
internal static class MemberContext
{
    /// <summary>Who is signed in. Only pages that require one of <see cref="DashboardPolicies"/> have a member.</summary>
    public static Member Member(this HttpContext context) => context.Features.GetRequiredFeature<Member>();
}
