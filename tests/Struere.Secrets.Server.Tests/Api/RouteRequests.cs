using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using Struere.Secrets.Server.Data;

namespace Struere.Secrets.Server.Tests.Api;

/// <summary>A request for each route below <c>/v1</c>, with a body that has the members of all of them: a new route is asked like the others.</summary>
internal static class RouteRequests
{
    /// <summary>The one key that the requests are about.</summary>
    public const string Key = "SHARED";

    public static IReadOnlyList<(string Method, string Path)> Routes(DataStore store)
    {
        var routes = ServerRoutes.All(store).Where(route => route.Path.StartsWith("/v1/", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count >= 10, $"{routes.Count} routes");
        return routes;
    }

    /// <summary>The routes that read a body.</summary>
    public static IReadOnlyList<(string Method, string Path)> RoutesWithBody(DataStore store) =>
        Routes(store).Where(route => route.Method != "GET" && !route.Path.EndsWith("/revoke", StringComparison.Ordinal)).ToList();

    /// <summary>Whether a route is about the API keys of whoever asks: it takes no environment.</summary>
    public static bool IsAboutApiKeys(string path) => path.StartsWith("/v1/keys", StringComparison.Ordinal);

    public static JsonObject Body(string environment) => new()
    {
        ["environment"] = environment,
        ["secrets"] = new JsonArray(new JsonObject { ["key"] = Key, ["value"] = "fake-attack" }),
        ["value"] = "fake-attack",
        ["version"] = 1,
        ["prompt"] = $"{{{{secrets.{Key}}}}}",
        ["reveal"] = true,
        ["permissions"] = "sync",
        ["name"] = "",
    };

    public static HttpRequestMessage Create(string method, string path, string environment, string key = Key, string id = "00000000") =>
        Create(method, Address(path, environment, key, id), Body(environment).ToJsonString());

    public static HttpRequestMessage Create(string method, string address, string body)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method != "GET")
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return request;
    }

    /// <summary>The address of a route for a key, an ID and an environment.</summary>
    public static string Address(string path, string environment, string key = Key, string id = "00000000") =>
        path.Replace("{key}", Uri.EscapeDataString(key), StringComparison.Ordinal).Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal)
        + "?environment=" + Uri.EscapeDataString(environment);
}
