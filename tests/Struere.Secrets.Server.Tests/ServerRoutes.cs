using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
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
    public static IReadOnlyList<string> Pages(DataStore store) => PageEndpoints(store, out _).Select(PathOf).ToList();

    /// <summary>What the pages of the dashboard do, with the names of what each takes from its address, query or form.</summary>
    public static async Task<IReadOnlyList<PageHandler>> PageHandlersAsync(DataStore store)
    {
        var handlers = new List<PageHandler>();
        foreach (var endpoint in PageEndpoints(store, out var services))
        {
            var page = await services.GetRequiredService<PageLoader>().LoadAsync(endpoint.Metadata.GetMetadata<PageActionDescriptor>()!, EndpointMetadataCollection.Empty);
            handlers.AddRange(page.HandlerMethods.Select(handler => new PageHandler(
                PathOf(endpoint), handler.HttpMethod.ToUpperInvariant(), handler.Name ?? "", handler.Parameters.Select(parameter => parameter.Name).ToList())));
        }

        return handlers;
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static List<RouteEndpoint> PageEndpoints(DataStore store, out IServiceProvider services)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(store.Database);
        builder.Services.AddSingleton(store.Encryption);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPeople();
        builder.Services.AddDashboard();
        var app = builder.Build();
        services = app.Services;
        IEndpointRouteBuilder routes = app;
        routes.MapDashboard();
        return routes.DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .ToList();
    }
}

/// <summary>One thing that a page does.</summary>
/// <param name="Path">The path of the page, with its parameters in braces.</param>
/// <param name="Method">The method of the request.</param>
/// <param name="Name">What the query calls it; empty where the page has one for the method.</param>
/// <param name="Parameters">What it takes.</param>
internal sealed record PageHandler(string Path, string Method, string Name, IReadOnlyList<string> Parameters)
{
    /// <summary>Those of its parameters that are no part of the path.</summary>
    public IEnumerable<string> Fields => Parameters.Where(parameter => !Path.Contains($"{{{parameter}}}", StringComparison.Ordinal));

    /// <summary>The address with these parameters. Those of a form are no part of it.</summary>
    public string Address(Func<string, string> valueOf)
    {
        var path = Parameters.Aggregate(Path, (text, parameter) => text.Replace($"{{{parameter}}}", Uri.EscapeDataString(valueOf(parameter)), StringComparison.Ordinal));
        IEnumerable<string> query = Method == "GET" ? Fields.Select(parameter => $"{parameter}={Uri.EscapeDataString(valueOf(parameter))}") : [];
        return path + "?" + string.Join('&', query.Prepend("handler=" + Name));
    }

    public override string ToString() => $"{Method} {Path} {Name}";
}
