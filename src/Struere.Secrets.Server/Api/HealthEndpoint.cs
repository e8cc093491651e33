using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Api;

/// <summary>The answer of <c>GET /health</c>.</summary>
internal sealed record HealthResponse(string Status);

/// <summary><c>GET /health</c>: the server accepts requests and its database can be read. Needs no API key.</summary>
internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/health", CheckAsync);

    private static Task CheckAsync(HttpContext context, Database database)
    {
        using (var connection = database.Connect())
        {
            database.SchemaVersion(connection);
        }

        return context.Response.WriteAsJsonAsync(new HealthResponse("ok"));
    }
}
