using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Struere.Secrets.Server.Api.Authentication;

/// <summary>Answers requests that may not be served in the API's form of errors.</summary>
internal sealed class AuthorizationErrors : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
        }
        else if (authorizeResult.Challenged)
        {
            // Pages name the scheme of people; without one it is that of API keys.
            await context.ChallengeAsync(policy.AuthenticationSchemes.Count > 0 ? policy.AuthenticationSchemes[0] : null);
        }
        else
        {
            var missing = authorizeResult.AuthorizationFailure?.FailedRequirements.OfType<PermissionRequirement>().FirstOrDefault();
            throw missing is null ? PageErrors.RoleMissing() : ApiErrors.PermissionMissing(missing.Permission);
        }
    }
}
