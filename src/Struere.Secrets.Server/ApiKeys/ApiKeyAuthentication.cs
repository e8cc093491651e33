using System;
using Microsoft.AspNetCore.Http;
using Struere.Secrets.Server.Api;

namespace Struere.Secrets.Server.ApiKeys;

/// <summary>Tells from a request's <c>Authorization</c> header who sends it.</summary>
internal sealed class ApiKeyAuthentication(ApiKeyStore apiKeys)
{
    private const string Scheme = "Bearer ";

    /// <summary>The sender of <paramref name="request"/>, who has <paramref name="permission"/>.</summary>
    /// <exception cref="ApiException">There is no API key, it is unknown, or it lacks the permission.</exception>
    public Caller Authenticate(HttpRequest request, string permission)
    {
        var header = request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } text || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw ApiErrors.MissingApiKey();
        }

        var apiKey = new ApiKey(text[Scheme.Length..].Trim());
        var stored = apiKeys.Find(apiKey) ?? throw ApiErrors.UnknownApiKey();
        return ApiKeyPermissions.Allow(stored.Permissions, permission)
            ? new Caller(stored.OrganizationId, stored.Environment, apiKey)
            : throw ApiErrors.PermissionMissing(permission);
    }
}
