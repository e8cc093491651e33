using System;
using System.Net.Mime;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Struere.Secrets.Server.People.Authentication;

/// <summary>An OpenID Connect provider and the client that this server is there.</summary>
/// <param name="Authority">The address of the provider.</param>
/// <param name="ClientId">What the provider calls this server.</param>
/// <param name="ReadClientSecret">Reads what this server proves that with; null for a client without a secret.</param>
internal sealed record Provider(Uri Authority, string ClientId, Func<string>? ReadClientSecret);

/// <summary>Sets up that people sign in with an OpenID Connect provider: the code flow with PKCE.</summary>
internal static class ProviderAuthentication
{
    /// <summary>The authentication scheme of people who come back from the provider.</summary>
    public const string Scheme = "provider";

    /// <summary>Where people go to the provider.</summary>
    public const string StartPath = "/sign-in/provider";

    /// <summary>Where they come back, which the provider has to know.</summary>
    public const string ReturnPath = "/sign-in/provider/return";

    /// <summary>Where they see that they were refused.</summary>
    public const string RefusedPath = DashboardAuthentication.SignInPath + "?refused=true";

    public static IServiceCollection AddProvider(this IServiceCollection services, Provider provider)
    {
        services.AddSingleton(provider);
        services.AddSingleton<ProviderSignIn>();

        // Now: a file that cannot be read keeps the server from starting, not somebody from signing in.
        var secret = provider.ReadClientSecret?.Invoke();
        services.AddAuthentication().AddOpenIdConnect(Scheme, options => Configure(options, provider, secret));
        return services;
    }

    private static void Configure(OpenIdConnectOptions options, Provider provider, string? secret)
    {
        options.Authority = provider.Authority.ToString();
        options.ClientId = provider.ClientId;
        options.ClientSecret = secret;
        options.RequireHttpsMetadata = !provider.Authority.IsLoopback;
        options.CallbackPath = ReturnPath;
        options.SignInScheme = DashboardPolicies.Scheme;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("email");

        // Some providers name the address there alone.
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.MapJsonKey("email", "email");
        options.ClaimActions.MapJsonKey("email_verified", "email_verified");

        // They come back with a person whom another site sends.
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        options.Events.OnTicketReceived = FinishAsync;
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect(RefusedPath);
            return Task.CompletedTask;
        };
    }

    private static async Task FinishAsync(TicketReceivedContext ticket)
    {
        var context = ticket.HttpContext;
        var isVerified = bool.TryParse(ticket.Principal!.FindFirstValue("email_verified"), out var verified) && verified;
        var userId = await context.RequestServices.GetRequiredService<ProviderSignIn>()
            .TryAsync(ticket.Principal!.FindFirstValue("email"), isVerified, context.ClientAddress());
        ticket.HandleResponse();
        if (userId is null)
        {
            context.Response.Redirect(RefusedPath);
            return;
        }

        var current = await context.AuthenticateAsync(DashboardPolicies.Scheme);
        if (!current.Succeeded)
        {
            await context.SignInAsync(DashboardPolicies.Scheme, SessionTickets.PrincipalOf(userId));
        }

        await GoOnAsync(context, ticket.ReturnUri ?? "/");
    }

    /// <summary>Goes on from a page of this server: a browser would not send the strict cookie along a redirection that another site began.</summary>
    private static Task GoOnAsync(HttpContext context, string path)
    {
        var target = HtmlEncoder.Default.Encode(path);
        context.Response.ContentType = MediaTypeNames.Text.Html + "; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Signed in · Struere Secrets</title><meta http-equiv="refresh" content="0;url={target}"></head>
            <body><p>You are signed in. <a href="{target}">Go on</a></p></body></html>
            """);
    }
}
