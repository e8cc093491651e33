using System;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Api.Authentication;

/// <summary>Tells from a request's <c>Authorization</c> header who sends it, and leaves the <see cref="Caller"/> with the request.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    ApiKeyStore apiKeys,
    WrongKeyLimit wrongKeys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The name of the authentication scheme.</summary>
    public const string SchemeName = "ApiKey";

    private const string Prefix = "Bearer ";

    private static readonly ClaimsPrincipal Authenticated = new(new ClaimsIdentity(SchemeName));

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        throw result.None ? ApiErrors.MissingApiKey()
            : wrongKeys.TryCount(Context.Connection.RemoteIpAddress, out var retryAfter) ? ApiErrors.UnknownApiKey()
            : ApiErrors.TooManyUnknownApiKeys((int)Math.Ceiling(retryAfter.TotalSeconds));
    }

    private AuthenticateResult Authenticate()
    {
        var header = Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } text || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var apiKey = new ApiKey(text[Prefix.Length..].Trim());
        if (apiKeys.Find(apiKey) is not { } stored)
        {
            return AuthenticateResult.Fail("The API key is unknown.");
        }

        var actor = new Actor(stored.ActorName, Context.ClientAddress());
        Context.Features.Set(new Caller(new SecretScope(stored.OrganizationId, stored.Environment, actor), stored.Permissions, apiKey));
        return AuthenticateResult.Success(new AuthenticationTicket(Authenticated, SchemeName));
    }
}
