using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Startup;

/// <summary>Two servers with one store behind nginx, configured as the page of the server says.</summary>
public sealed class NginxTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly TestCertificate _certificate = new();
    private ServerProcess? _first;
    private ServerProcess? _second;
    private NginxProcess? _nginx;
    private HttpClient? _http;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(NginxProcess.Program is null, "nginx is not installed: eng/test.sh installs it.");
        _first = await StartServerAsync();
        _second = await StartServerAsync();
        _nginx = await NginxProcess.StartAsync(_certificate, _first.Url, _second.Url);
        _http = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, seen, _, _) => seen?.Thumbprint == _certificate.Thumbprint });
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await DisposeAsync(_nginx);
        await DisposeAsync(_first);
        await DisposeAsync(_second);
        _certificate.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Both_servers_serve_one_store_over_https()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (await Client("production").SyncAsync("production", ($"KEY_{i}", "fake"))).Status);
        }

        Assert.Equal(10, (await Client("production").ListAsync()).ListedKeys.Length);
        await Task.WhenAll(_first!.StopAsync(), _second!.StopAsync());
        Assert.All([_first, _second], server => Assert.Contains("POST /v1/sync/secrets 200", server.Errors));
    }

    [Fact]
    public async Task Requests_go_to_the_other_server_when_one_is_gone()
    {
        await _first!.KillAsync();

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (await Client("production").SyncAsync("production", ($"KEY_{i}", "fake"))).Status);
        }
    }

    [Fact]
    public async Task A_client_cannot_make_up_its_address()
    {
        var statuses = new int[6 * WrongKeyLimit.Burst];
        for (var i = 0; i < statuses.Length; i++)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, ApiClient.ListPath);
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{i % 250}");
            statuses[i] = (await new ApiClient(_http!, _nginx!.Url, "sk_prod_fake").SendAsync(request)).Status;
        }

        Assert.Contains(429, statuses);
    }

    [Fact]
    public async Task Browsers_are_told_to_stay_with_https()
    {
        var answer = await Client("production").ListAsync();

        Assert.Contains($"Strict-Transport-Security: {SecurityHeaders.StrictTransportSecurity}", answer.Headers);
    }

    [Fact]
    public async Task The_largest_request_is_served_and_never_written_to_the_disk_by_nginx()
    {
        var secrets = Enumerable.Range(0, 15).Select(i => ($"KEY_{i}", new string('x', 64 * 1024))).ToArray();

        Assert.Equal(200, (await Client("production").SyncAsync("production", secrets)).Status);

        Assert.DoesNotContain("temporary file", _nginx!.Errors);
    }

    private ApiClient Client(string environment) => new(_http!, _nginx!.Url, _first!.ApiKey(environment));

    private Task<ServerProcess> StartServerAsync() =>
        ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", _directory.File("data"), "--behind-proxy"]);

    private static async ValueTask DisposeAsync(IAsyncDisposable? resource)
    {
        if (resource is not null)
        {
            await resource.DisposeAsync();
        }
    }
}
