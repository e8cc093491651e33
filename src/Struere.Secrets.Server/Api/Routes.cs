using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Struere.Secrets.Server.Api.Authentication;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Server.ApiKeys;

namespace Struere.Secrets.Server.Api;

/// <summary>Every route of the server. Those below <c>/v1</c> ask for an API key and are limited by it: a new one cannot forget it.</summary>
internal static class Routes
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapHealth();

        var v1 = routes.MapGroup("/v1").RequirePermission(ApiKeyPermissions.Sync).RequireRateLimiting(RateLimits.ApiKey);
        v1.MapSync();
        v1.MapSecrets();
        v1.MapPrompts();
        v1.MapApiKeys();
    }
}
