using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Struere.Secrets.Server.Api.Authentication;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Api;

/// <summary><c>POST /v1/sync/secrets</c>, and the plan of one: what it would do.</summary>
internal static class SyncEndpoints
{
    public static void MapSync(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sync/secrets", SyncAsync);
        routes.MapPost("/sync/secrets/plan", PlanAsync);
    }

    private static async Task SyncAsync(HttpContext context, SecretSync sync)
    {
        var caller = context.Caller();
        var request = await ReadAsync(context, caller);
        var outcome = await sync.SyncAsync(caller.Scope, caller.ApiKey, request.Secrets, IdempotencyKey.Read(context.Request), context.RequestAborted);
        await context.Response.WriteAsJsonAsync(SyncResponse.Of(request.Environment, outcome));
    }

    private static async Task PlanAsync(HttpContext context, SecretSync sync)
    {
        var caller = context.Caller();
        var request = await ReadAsync(context, caller);
        var outcome = sync.Plan(caller.Scope, caller.ApiKey, request.Secrets);
        await context.Response.WriteAsJsonAsync(SyncResponse.Of(request.Environment, outcome));
    }

    private static async Task<SyncRequest> ReadAsync(HttpContext context, Caller caller)
    {
        using var body = await RequestBody.ReadJsonAsync(context.Request, context.RequestAborted);
        var request = SyncRequest.Parse(body.RootElement);
        _ = caller.RequireWritable(request.Environment);
        return request;
    }
}
