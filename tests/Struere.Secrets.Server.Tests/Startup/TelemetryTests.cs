using System;
using System.Net.Http;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Startup;

/// <summary>Receives what the server sends to a collector, and looks through it as raw bytes.</summary>
public sealed class TelemetryTests : IAsyncLifetime
{
    private const string Canary = "fake-canary-c0ffee";

    private readonly TemporaryDirectory _directory = new();
    private TelemetryCollector _collector = null!;

    public async ValueTask InitializeAsync() => _collector = await TelemetryCollector.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Metrics_and_traces_tell_routes_and_statuses_and_nothing_that_a_client_wrote()
    {
        await using var server = await ServerProcess.StartAsync(
            ["--urls", "http://127.0.0.1:0", "--data", _directory.File("data"), "--otlp", _collector.Url]);
        var apiKey = server.ApiKey("production")!;
        using var http = new HttpClient();
        var client = new ApiClient(http, server.Url, apiKey);

        await client.SyncAsync("production", ("A_CANARY_KEY", Canary));
        await client.SyncAsync("production", ("NOT-A-CANARY-KEY", Canary));
        await client.ListAsync($"?{Canary}={Canary}");
        await client.PostAsync($"/{Canary}?{Canary}", Canary);
        await client.SendAsync(new HttpRequestMessage(new HttpMethod("CANARY"), "/health"));
        await new ApiClient(http, server.Url, Canary).ListAsync();
        await client.SendAsync(WithHeaders());
        Assert.Equal(0, await server.StopAsync());

        var traces = _collector.Traces;
        Assert.Contains("POST /v1/sync/secrets", traces);
        Assert.Contains("http.response.status_code", traces);
        var metrics = _collector.Metrics;
        Assert.Contains("http.server.request.duration", metrics);
        Assert.Contains("/v1/sync/secrets", metrics);
        Assert.DoesNotContain("canary", traces + metrics, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(apiKey, traces + metrics);
        Assert.DoesNotContain("url.path", traces);
        Assert.DoesNotContain("url.query", traces);
        Assert.DoesNotContain("user_agent", traces);
    }

    [Fact]
    public async Task A_collector_that_cannot_be_reached_stops_nothing()
    {
        await _collector.StopAsync();
        await using var server = await ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", _directory.File("data"), "--otlp", _collector.Url]);
        using var http = new HttpClient();

        Assert.Equal(200, (await new ApiClient(http, server.Url, server.ApiKey("production")).ListAsync()).Status);
        Assert.Equal(0, await server.StopAsync());
    }

    private static HttpRequestMessage WithHeaders()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, ApiClient.ListPath);
        request.Headers.Add("User-Agent", Canary);
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.Headers.Add("tracestate", "canary=" + Canary);
        request.Headers.Add("baggage", "canary=" + Canary);
        request.Headers.Host = "canary.example";
        return request;
    }
}
