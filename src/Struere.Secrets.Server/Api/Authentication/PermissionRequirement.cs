using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Struere.Secrets.Server.ApiKeys;

namespace Struere.Secrets.Server.Api.Authentication;

/// <summary>The caller's API key must have <paramref name="permission"/>.</summary>
internal sealed class PermissionRequirement(string permission) : AuthorizationHandler<PermissionRequirement>, IAuthorizationRequirement
{
    /// <summary>One of the words in <see cref="ApiKeyPermissions"/>.</summary>
    public string Permission { get; } = permission;

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.Resource is HttpContext request && request.Features.Get<Caller>() is { } caller && caller.May(requirement.Permission))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
