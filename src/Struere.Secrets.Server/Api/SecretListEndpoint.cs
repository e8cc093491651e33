using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Struere.Secrets.Core;
using Struere.Secrets.Server.Api.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Api;

/// <summary>The answer of <c>GET /v1/secrets</c>.</summary>
internal sealed record SecretListResponse(string Environment, IReadOnlyList<MaskedSecret> Secrets);

/// <summary>A secret whose value is not shown; of an empty one, that it is empty.</summary>
internal sealed record MaskedSecret(string Key, string Mask, string UpdatedAt, bool Empty)
{
    public static MaskedSecret Of(SecretSummary secret) => new(secret.Key, MaskedValue.Text, secret.UpdatedAt, secret.IsEmpty);
}

/// <summary><c>GET /v1/secrets</c>: the keys of the API key's environment, their values masked.</summary>
internal static class SecretListEndpoint
{
    public static void MapSecretList(this IEndpointRouteBuilder routes) => routes.MapGet("/secrets", ListAsync);

    private static Task ListAsync(HttpContext context, SecretStore secrets)
    {
        var caller = context.Caller();
        if (context.Request.Query.TryGetValue("environment", out var values))
        {
            var requested = SyncRequest.ParseEnvironment(values.ToString());
            if (requested != caller.Environment)
            {
                throw ApiErrors.EnvironmentMismatch(requested, caller.Environment);
            }
        }

        var masked = secrets.List(caller).Select(MaskedSecret.Of).ToList();
        return context.Response.WriteAsJsonAsync(new SecretListResponse(caller.Environment, masked));
    }
}
