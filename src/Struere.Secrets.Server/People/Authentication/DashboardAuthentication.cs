using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Struere.Secrets.Server.People.Authentication;

/// <summary>Sets up that people sign in, and stay signed in by a cookie.</summary>
internal static class DashboardAuthentication
{
    /// <summary>The name of the session's cookie; on https it has <see cref="HostCookies.Prefix"/> before it.</summary>
    public const string CookieName = "struere-session";

    public const string SignInPath = "/sign-in";

    /// <summary>Where a person wanted to go before they had to sign in.</summary>
    public const string ReturnParameter = "returnUrl";

    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<UserStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<InvitationStore>();
        services.AddSingleton<TotpStore>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<SessionTickets>();
        services.AddSingleton<CodeTickets>();
        services.AddSingleton<DeviceTickets>();
        services.AddHttpContextAccessor();
        services.AddAuthentication().AddCookie(DashboardPolicies.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(DashboardPolicies.Scheme).Configure<SessionTickets>(Configure);
        return services;
    }

    private static void Configure(CookieAuthenticationOptions options, SessionTickets tickets)
    {
        options.SessionStore = tickets;
        options.TicketDataFormat = new SessionCookieFormat();
        options.CookieManager = new HostCookies();
        options.Cookie.Name = CookieName;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = ReturnParameter;

        // When a session is over is up to its store; the cookie goes with the browser.
        options.SlidingExpiration = false;
        options.Events.OnRedirectToLogin = context =>
        {
            // What was posted cannot be asked for again after signing in.
            context.Response.Redirect(HttpMethods.IsGet(context.Request.Method) ? context.RedirectUri : SignInPath);
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = context =>
        {
            var session = SessionTickets.SessionOf(context.HttpContext)!;
            context.HttpContext.Features.Set(new Member(
                session.UserId, session.Email, session.OrganizationId, session.Role, context.HttpContext.ClientAddress()));
            return Task.CompletedTask;
        };
    }
}
