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
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Succeeded ? next(context)
        : authorizeResult.Challenged ? context.ChallengeAsync()
        : throw ApiErrors.PermissionMissing(
            authorizeResult.AuthorizationFailure!.FailedRequirements.OfType<PermissionRequirement>().First().Permission);
}
