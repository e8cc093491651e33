using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Dashboard;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Tests;

/// <summary>The routes as the server maps them, so that no test can forget a new one.</summary>
internal static class ServerRoutes
{
    public static IReadOnlyList<(string Method, string Path)> All(DataStore store)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(store.Database);
        builder.Services.AddSingleton<SecretStore>();
        builder.Services.AddSingleton<SecretSync>();
        builder.Services.AddSingleton<ApiKeyStore>();
        IEndpointRouteBuilder routes = builder.Build();
        routes.MapApi();
        return routes.DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>()
            .Select(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0], endpoint.RoutePattern.RawText!))
            .ToList();
    }

    /// <summary>The pages of the dashboard, without those files that anybody may have.</summary>
    public static IReadOnlyList<string> Pages(DataStore store)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(store.Database);
        builder.Services.AddSingleton(store.Encryption);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPeople();
        builder.Services.AddDashboard();
        IEndpointRouteBuilder routes = builder.Build();
        routes.MapDashboard();
        return routes.DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .ToList();
    }
}
