using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Tests;

/// <summary>A web server in this process with parts of the server's pipeline and routes of a test: for what no route of the server does yet, or does in time.</summary>
internal sealed class PipelineApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private PipelineApp(WebApplication app) => _app = app;

    public static async Task<PipelineApp> StartAsync(Action<IServiceCollection> services, Action<WebApplication> pipeline)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<Database>(new SqliteDatabase("unused"));
        services(builder.Services);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseMiddleware<ErrorBodies>();
        app.UseRouting();
        pipeline(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new PipelineApp(app);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path) => SendAsync(HttpMethod.Post, path);

    private Task<Answer> SendAsync(HttpMethod method, string path) =>
        new ApiClient(_http, new Uri(_app.Urls.Single()), apiKey: null).SendAsync(new HttpRequestMessage(method, path));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
