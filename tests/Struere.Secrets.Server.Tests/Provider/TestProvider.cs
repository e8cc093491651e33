using System;
using System.Linq;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Struere.Secrets.Server.Tests.Provider;

/// <summary>A real OpenID Connect provider in this process. Whoever comes is the person of <see cref="Email"/> at once.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "struere-secrets";
    public const string ClientSecret = "fake-client-secret";

    private WebApplication? _app;

    public Uri Url => new(_app!.Urls.Single());

    /// <summary>Who comes.</summary>
    public string Email { get; set; } = "";

    /// <summary>Whether the address is theirs.</summary>
    public bool IsEmailVerified { get; set; } = true;

    /// <summary>Whether they say no when they are asked.</summary>
    public bool IsDenied { get; set; }

    public static async Task<TestProvider> StartAsync()
    {
        var provider = new TestProvider();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddAuthentication();
        builder.Services.AddDataProtection();
        builder.Services.AddOpenIddict().AddServer(provider.Configure);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseAuthentication();
        app.MapGet("/connect/authorize", provider.AuthorizeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        provider._app = app;
        return provider;
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private void Configure(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(Scopes.OpenId, Scopes.Email);
        server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();

        // No database: what it would know is checked here.
        server.EnableDegradedMode();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId || context.RedirectUri?.EndsWith("/sign-in/provider/return", StringComparison.Ordinal) != true)
            {
                context.Reject(Errors.InvalidClient);
            }

            return default;
        }));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
            {
                context.Reject(Errors.InvalidClient);
            }

            return default;
        }));
    }

    private Task AuthorizeAsync(HttpContext context)
    {
        if (IsDenied)
        {
            return context.ForbidAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        }

        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(Claims.Subject, Email).SetClaim(Claims.Email, Email).SetClaim(Claims.EmailVerified, IsEmailVerified);
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(context.GetOpenIddictServerRequest()!.GetScopes());
        return context.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, principal);
    }
}
