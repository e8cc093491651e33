using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>Sets up the dashboard: pages that are rendered on the server, their style sheet and their scripts.</summary>
internal static class DashboardServices
{
    /// <summary>The header that scripts send the antiforgery token in.</summary>
    public const string AntiforgeryHeader = "X-Antiforgery";

    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        // Before the framework's own, which would keep keys in the home of the account.
        services.TryAddSingleton<IDataProtectionProvider, RingDataProtection>();
        services.AddSingleton<AssetFiles>();
        services.AddSingleton<IErrorPage, ErrorPage>();
        services.AddSingleton<ImportTicket>();
        services.AddSingleton<AuditReader>();
        services.AddAuthorization(DashboardPolicies.Add);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = AntiforgeryHeader;
            antiforgery.SuppressXFrameOptionsHeader = true;
            Configure(antiforgery.Cookie, "struere-antiforgery");
        });
        services.Configure<CookieTempDataProviderOptions>(notices => Configure(notices.Cookie, "struere-notice"));
        services.Configure<FormOptions>(forms => forms.ValueLengthLimit = RequestBody.MaxBytes);
        services.AddRazorPages(pages => pages.RootDirectory = "/Dashboard/Pages").AddMvcOptions(mvc =>
        {
            mvc.Filters.Add<ArrivedForms>();
            mvc.Filters.Add<StaleForms>();
        }).ConfigureApplicationPartManager(manager =>
        {
            // Not those of the program that was started, which in tests is another one.
            var assembly = typeof(DashboardServices).Assembly;
            manager.ApplicationParts.Clear();
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
            {
                manager.ApplicationParts.Add(part);
            }
        });
        return services;
    }

    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        AssetFiles.Map(routes);
        routes.MapRazorPages();
    }

    private static void Configure(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.IsEssential = true;
    }
}
