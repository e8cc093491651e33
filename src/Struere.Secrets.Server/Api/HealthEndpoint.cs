using System.Data.Common;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Api;

/// <summary>The answer of <c>GET /health</c> and <c>GET /ready</c>.</summary>
internal sealed record HealthResponse(string Status);

/// <summary>
/// <c>GET /health</c>: the server runs; a supervisor restarts one that does not answer. <c>GET /ready</c>: it can serve, because its
/// store answers; a proxy sends requests elsewhere while it cannot. Neither needs an API key.
/// </summary>
internal static class HealthEndpoint
{
    private static readonly HealthResponse Ok = new("ok");

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", (HttpContext context) => context.Response.WriteAsJsonAsync(Ok));
        routes.MapGet("/ready", CheckReadinessAsync);
    }

    private static Task CheckReadinessAsync(HttpContext context, Database database, IHostApplicationLifetime lifetime)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw ApiErrors.NotReady();
        }

        try
        {
            using var connection = database.Connect();
            database.SchemaVersion(connection);
        }
        catch (DbException)
        {
            throw ApiErrors.NotReady();
        }

        return context.Response.WriteAsJsonAsync(Ok);
    }
}
