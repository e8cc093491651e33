using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Struere.Secrets.Core.Keys;
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

    private static async Task SyncAsync(HttpContext context, SecretStore secrets)
    {
        var caller = context.Caller();
        var request = await ReadAsync(context, caller);
        var outcome = await secrets.SyncAsync(caller, request.Secrets, IdempotencyKey.Read(context.Request), context.RequestAborted);
        await context.Response.WriteAsJsonAsync(SyncResponse.Of(request.Environment, outcome));
    }

    private static async Task PlanAsync(HttpContext context, SecretStore secrets)
    {
        var caller = context.Caller();
        var request = await ReadAsync(context, caller);
        var outcome = secrets.Plan(caller, request.Secrets);
        await context.Response.WriteAsJsonAsync(SyncResponse.Of(request.Environment, outcome));
    }

    private static async Task<SyncRequest> ReadAsync(HttpContext context, Caller caller)
    {
        using var body = await RequestBody.ReadJsonAsync(context.Request, context.RequestAborted);
        var request = SyncRequest.Parse(body.RootElement);
        if (request.Environment != caller.Environment)
        {
            throw ApiErrors.EnvironmentMismatch(request.Environment, caller.Environment);
        }

        // Eval has no secret file of its own: what it holds is what development holds.
        return request.Environment == SecretEnvironment.Eval
            ? throw ApiErrors.EnvironmentIsMirror(SecretEnvironment.Eval, SecretEnvironment.Development)
            : request;
    }
}
