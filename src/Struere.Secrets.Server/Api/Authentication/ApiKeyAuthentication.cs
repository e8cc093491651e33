using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Server.ApiKeys;

namespace Struere.Secrets.Server.Api.Authentication;

/// <summary>Sets up that every route of the API asks for an API key, and for the permission that it names.</summary>
internal static class ApiKeyAuthentication
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddAuthentication(ApiKeyHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, configureOptions: null);
        services.AddSingleton<WrongKeyLimit>();
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationErrors>();
        return services;
    }

    /// <summary>Serves these routes only to callers whose API key has <paramref name="permission"/>.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder routes, string permission)
        where TBuilder : IEndpointConventionBuilder =>
        routes.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));

    /// <summary>Who sends the request. Only routes that require a permission have a caller.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.GetRequiredFeature<Caller>();
}
