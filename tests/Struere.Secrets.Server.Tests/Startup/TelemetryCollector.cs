using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Struere.Secrets.Server.Tests.Startup;

/// <summary>Receives what a server sends to a collector, and keeps it as raw bytes.</summary>
internal sealed class TelemetryCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
    private readonly WebApplication _app;

    private TelemetryCollector()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(ReceiveAsync);
    }

    public string Url { get; private set; } = "";

    public string Traces => Received("/v1/traces");

    public string Metrics => Received("/v1/metrics");

    public static async Task<TelemetryCollector> StartAsync()
    {
        var collector = new TelemetryCollector();
        await collector._app.StartAsync(TestContext.Current.CancellationToken);
        collector.Url = collector._app.Urls.Single();
        return collector;
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Received(string path) => string.Concat(_received.Where(part => part.Path == path).Select(part => part.Body));

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
    }
}
