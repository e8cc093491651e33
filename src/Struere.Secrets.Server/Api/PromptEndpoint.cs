using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Struere.Secrets.Server.Api.Authentication;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Api;

/// <summary>The answer of <c>POST /v1/prompts/compile</c>.</summary>
internal sealed record PromptResponse(string Environment, string Prompt, IReadOnlyList<string> Set, IReadOnlyList<string> Missing, bool Revealed);

/// <summary><c>POST /v1/prompts/compile</c>: what a prompt says in the API key's environment, its values masked unless they are asked for.</summary>
internal static class PromptEndpoint
{
    public static void MapPrompts(this IEndpointRouteBuilder routes) => routes.MapPost("/prompts/compile", CompileAsync);

    private static async Task CompileAsync(HttpContext context, SecretStore secrets)
    {
        var caller = context.Caller();
        using var body = await RequestBody.ReadJsonAsync(context.Request, context.RequestAborted);
        var request = PromptRequest.Parse(body.RootElement);
        var scope = caller.RequireEnvironment(request.Environment);
        if (request.Reveal && !caller.May(ApiKeyPermissions.Reveal))
        {
            throw ApiErrors.PermissionMissing(ApiKeyPermissions.Reveal);
        }

        var compiled = request.Reveal
            ? await secrets.RevealPromptAsync(scope, request.Prompt, context.RequestAborted)
            : secrets.MaskPrompt(scope, request.Prompt);
        await context.Response.WriteAsJsonAsync(new PromptResponse(caller.Environment, compiled.Text.Reveal(), compiled.SetKeys, compiled.MissingKeys, request.Reveal));
    }
}
