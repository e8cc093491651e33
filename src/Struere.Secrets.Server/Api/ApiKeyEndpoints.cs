using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Struere.Secrets.Server.Api.Authentication;
using Struere.Secrets.Server.ApiKeys;

namespace Struere.Secrets.Server.Api;

/// <summary>The answer of <c>GET /v1/keys</c>.</summary>
internal sealed record ApiKeyListResponse(string Environment, IReadOnlyList<ApiKeyResponse> Keys);

/// <summary>An API key, without the key itself.</summary>
internal sealed record ApiKeyResponse(
    string Id, string Name, string Permissions, string CreatedAt, string CreatedBy, string? ExpiresAt, string? RevokedAt)
{
    public static ApiKeyResponse Of(StoredApiKey key) =>
        new(key.Id, key.Name, key.Permissions, key.CreatedAt, key.CreatedBy, key.ExpiresAt, key.RevokedAt);
}

/// <summary>The answer of <c>POST /v1/keys</c>: the one time that the key is shown.</summary>
internal sealed record ApiKeyCreatedResponse(string ApiKey);

/// <summary>The API keys of the environment of the key that asks: list, create, revoke.</summary>
internal static class ApiKeyEndpoints
{
    private const string Form = """{"name":"…","permissions":"sync","expiresAt":"2027-01-01T00:00:00Z"}""";

    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("").RequirePermission(ApiKeyPermissions.Keys);
        keys.MapGet("/keys", ListAsync);
        keys.MapPost("/keys", CreateAsync);
        keys.MapPost("/keys/{id}/revoke", RevokeAsync);
    }

    private static Task ListAsync(HttpContext context, ApiKeyStore apiKeys)
    {
        var caller = context.Caller();
        var keys = apiKeys.List(caller.OrganizationId).Where(key => key.Environment == caller.Environment).Select(ApiKeyResponse.Of);
        return context.Response.WriteAsJsonAsync(new ApiKeyListResponse(caller.Environment, [.. keys]));
    }

    private static async Task CreateAsync(HttpContext context, ApiKeyStore apiKeys)
    {
        var caller = context.Caller();
        using var body = await RequestBody.ReadJsonAsync(context.Request, context.RequestAborted);
        var created = await apiKeys.CreateAsync(Parse(body.RootElement, caller), caller.Scope.Actor, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteAsJsonAsync(new ApiKeyCreatedResponse(created.Reveal()));
    }

    private static async Task RevokeAsync(HttpContext context, string id, ApiKeyStore apiKeys)
    {
        var caller = context.Caller();
        if (!await apiKeys.RevokeAsync(caller.OrganizationId, caller.Environment, id, caller.Scope.Actor, context.RequestAborted))
        {
            throw ApiErrors.UnknownApiKeyId();
        }

        await context.Response.WriteAsJsonAsync(new { success = true });
    }

    private static NewApiKey Parse(JsonElement body, Caller caller)
    {
        var permissions = JsonMembers.Text(JsonMembers.Require(body, "permissions", JsonValueKind.String, Form)) ?? "";
        if (!ApiKeyPermissions.AreKnown(permissions))
        {
            throw ApiErrors.InvalidRequest($"The member 'permissions' is not made of {string.Join(", ", ApiKeyPermissions.All)}, separated by blanks", Form);
        }

        if (!ApiKeyPermissions.Cover(caller.Permissions, permissions))
        {
            throw ApiErrors.PermissionNotGrantable();
        }

        var name = JsonMembers.OptionalText(body, "name", Form) ?? "";
        if (!NewApiKey.IsName(name))
        {
            throw ApiErrors.InvalidRequest($"The member 'name' is longer than {NewApiKey.MaxNameLength} characters or has control characters", Form);
        }

        return new NewApiKey(caller.OrganizationId, caller.Environment, permissions, name, ParseTime(JsonMembers.OptionalText(body, "expiresAt", Form)));
    }

    private static DateTimeOffset? ParseTime(string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw ApiErrors.InvalidRequest("The member 'expiresAt' is not a time as in ISO 8601", Form);
}
