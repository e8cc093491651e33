using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Struere.Secrets.Core;
using Struere.Secrets.Server.Api.Authentication;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Api;

/// <summary>The answer of <c>GET /v1/secrets</c>.</summary>
internal sealed record SecretListResponse(string Environment, IReadOnlyList<MaskedSecret> Secrets);

/// <summary>A secret whose value is not shown; of an empty one, that it is empty.</summary>
internal sealed record MaskedSecret(string Key, string Mask, long Version, string UpdatedAt, string UpdatedBy, bool Empty)
{
    public static MaskedSecret Of(SecretSummary secret) =>
        new(secret.Key, MaskedValue.Text, secret.Version, secret.UpdatedAt, secret.UpdatedBy, secret.IsEmpty);
}

/// <summary>The answer of <c>GET /v1/secrets/{key}</c>: the one that holds a value.</summary>
internal sealed record SecretResponse(string Environment, string Key, string Value, long Version, string UpdatedAt, string UpdatedBy);

/// <summary>The answer of a write to a single secret.</summary>
internal sealed record SecretWrittenResponse(bool Success, string Environment, string Key, long Version);

/// <summary>The answer of <c>GET /v1/secrets/{key}/history</c>.</summary>
internal sealed record SecretHistoryResponse(string Environment, string Key, IReadOnlyList<SecretVersionResponse> Versions);

/// <summary>One version of a secret, without its value.</summary>
internal sealed record SecretVersionResponse(long Version, string Change, string ChangedAt, string ChangedBy, bool Current, bool Empty);

/// <summary>The list of secrets, and single ones: read, set, history, restore. Nothing is deleted here.</summary>
internal static class SecretEndpoints
{
    public static void MapSecrets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/secrets", ListAsync);
        routes.MapGet("/secrets/{key}", ReadAsync).RequirePermission(ApiKeyPermissions.Reveal);
        routes.MapPut("/secrets/{key}", SetAsync);
        routes.MapGet("/secrets/{key}/history", HistoryAsync);
        routes.MapPost("/secrets/{key}/restore", RestoreAsync);
    }

    private static Task ListAsync(HttpContext context, SecretStore secrets)
    {
        var scope = ScopeOf(context);
        return context.Response.WriteAsJsonAsync(new SecretListResponse(scope.Environment, [.. secrets.List(scope).Select(MaskedSecret.Of)]));
    }

    private static async Task ReadAsync(HttpContext context, string key, SecretStore secrets)
    {
        var scope = ScopeOf(context);
        var secret = await secrets.RevealAsync(scope, key, context.RequestAborted);
        var summary = secret.Summary;
        await context.Response.WriteAsJsonAsync(
            new SecretResponse(scope.Environment, key, secret.Value.Reveal(), summary.Version, summary.UpdatedAt, summary.UpdatedBy));
    }

    private static async Task SetAsync(HttpContext context, string key, SecretStore secrets)
    {
        using var body = await RequestBody.ReadJsonAsync(context.Request, context.RequestAborted);
        var request = SetSecretRequest.Parse(key, body.RootElement);
        var scope = context.Caller().RequireWritable(request.Environment);
        var version = await secrets.SetAsync(scope, key, request.Value, request.ExpectedVersion, context.RequestAborted);
        await context.Response.WriteAsJsonAsync(new SecretWrittenResponse(Success: true, scope.Environment, key, version));
    }

    private static Task HistoryAsync(HttpContext context, string key, SecretStore secrets)
    {
        var scope = ScopeOf(context);
        var versions = secrets.History(scope, key);
        return versions.Count == 0
            ? throw ApiErrors.UnknownSecret(key)
            : context.Response.WriteAsJsonAsync(new SecretHistoryResponse(scope.Environment, key, [.. versions.Select(version =>
                new SecretVersionResponse(version.Version, version.Change, version.ChangedAt, version.ChangedBy, version.IsCurrent, version.IsEmpty))]));
    }

    private static async Task RestoreAsync(HttpContext context, string key, SecretStore secrets)
    {
        using var body = await RequestBody.ReadJsonAsync(context.Request, context.RequestAborted);
        var request = RestoreRequest.Parse(body.RootElement);
        var scope = context.Caller().RequireWritable(request.Environment);
        var version = await secrets.RestoreAsync(scope, key, request.Version, request.ExpectedVersion, context.RequestAborted);
        await context.Response.WriteAsJsonAsync(new SecretWrittenResponse(Success: true, scope.Environment, key, version));
    }

    /// <summary>The environment of the API key, which a query may name as well.</summary>
    private static SecretScope ScopeOf(HttpContext context)
    {
        var caller = context.Caller();
        return context.Request.Query.TryGetValue("environment", out var values)
            ? caller.RequireEnvironment(SyncRequest.ParseEnvironment(values.ToString()))
            : caller.Scope;
    }
}
