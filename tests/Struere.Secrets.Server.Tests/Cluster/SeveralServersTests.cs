using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Struere.Secrets.Server.Tests.Startup;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Cluster;

/// <summary>Two or three servers on one PostgreSQL database behind nginx, as docs/server.md describes it, with clients that try again by themselves.</summary>
public sealed class SeveralServersTests : IAsyncLifetime
{
    private const int Clients = 8;

    private readonly TemporaryDirectory _directory = new();
    private readonly TestCertificate _certificate = new();
    private PostgreSqlCluster _cluster = null!;
    private string _database = null!;
    private readonly List<ServerProcess> _servers = [];
    private NginxProcess _nginx = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await PostgreSqlCluster.StartNewAsync();
        _database = await _cluster.CreateDatabaseAsync();
        _http = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _nginx.DisposeAsync();
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        await _cluster.DisposeAsync();
        _certificate.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Five_thousand_compare_and_set_writes_of_eight_clients_lose_no_update(int servers)
    {
        const int WritesPerClient = 5000 / Clients;
        await StartServersAsync(servers);
        await Client.SyncAsync("production", ("COUNTER_0", "0"), ("COUNTER_1", "0"), ("COUNTER_2", "0"), ("COUNTER_3", "0"));

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => CountAsync($"COUNTER_{client % 4}", WritesPerClient))));

        for (var counter = 0; counter < 4; counter++)
        {
            var secret = await Client.GetAsync($"/v1/secrets/COUNTER_{counter}");
            Assert.Equal($"{2 * WritesPerClient}", secret.Member("value"));
            Assert.Equal(1 + (2 * WritesPerClient), secret.Json.GetProperty("version").GetInt64());
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_server_that_is_killed_under_load_loses_and_doubles_nothing(int servers)
    {
        await StartServersAsync(servers);
        var load = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => WriteAsync($"CLIENT_{client}", 100))));
        await ReachAsync("CLIENT_0", 20);

        await _servers[0].KillAsync();
        await load;

        await AssertVersionsAsync(100);
    }

    [Fact]
    public async Task A_database_that_is_restarted_under_load_loses_and_doubles_nothing()
    {
        await StartServersAsync(2);
        var load = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => WriteAsync($"CLIENT_{client}", 100))));
        await ReachAsync("CLIENT_0", 20);

        await _cluster.StopAsync();
        await _cluster.StartAsync();
        await load;

        await AssertVersionsAsync(100);
    }

    private ApiClient Client => new(_http, _nginx.Url, _servers[0].ApiKey("production"));

    private async Task StartServersAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            _servers.Add(await ServerProcess.StartAsync(
                ["--urls", "http://127.0.0.1:0", "--data", _directory.File("data"), "--database", _database, "--behind-proxy", "--requests-per-key", "0"]));
        }

        _nginx = await NginxProcess.StartAsync(_certificate, [.. _servers.Select(server => server.Url)]);
    }

    /// <summary>Adds 1 to a secret as often as is asked, each time to what it has seen.</summary>
    private async Task CountAsync(string key, int times)
    {
        for (var done = 0; done < times;)
        {
            var seen = await Client.GetAsync($"/v1/secrets/{key}");
            var next = int.Parse(seen.Member("value")!, CultureInfo.InvariantCulture) + 1;
            var answer = await Client.PutAsync(
                $"/v1/secrets/{key}", $$"""{"environment":"production","value":"{{next}}","expectedVersion":{{seen.Json.GetProperty("version").GetInt64()}}}""");
            Assert.True(answer.Status is 200 or 409, answer.Text);
            done += answer.Status == 200 ? 1 : 0;
        }
    }

    /// <summary>Sets a secret to 1, 2, 3 and so on. A write that is not answered is sent again under its idempotency key.</summary>
    private async Task WriteAsync(string key, int times)
    {
        for (var i = 1; i <= times; i++)
        {
            var idempotencyKey = Guid.NewGuid().ToString("N");
            while (!await TryWriteAsync(key, $"{i}", idempotencyKey))
            {
                // At once: the test is about what is lost, not about patience.
            }
        }
    }

    private async Task<bool> TryWriteAsync(string key, string value, string idempotencyKey)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, ApiClient.SyncPath)
        {
            Content = new StringContent(ApiClient.Body("production", (key, value)), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        try
        {
            var answer = await Client.SendAsync(request);
            Assert.True(answer.Status is 200 or 500 or 502 or 503 or 504, answer.Text);
            return answer.Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task ReachAsync(string key, int value)
    {
        while (true)
        {
            var answer = await Client.GetAsync($"/v1/secrets/{key}");
            if (answer.Status == 200 && int.Parse(answer.Member("value")!, CultureInfo.InvariantCulture) >= value)
            {
                return;
            }
        }
    }

    private async Task AssertVersionsAsync(int writes)
    {
        var versions = (await Client.ListAsync()).Json.GetProperty("secrets").EnumerateArray()
            .ToDictionary(secret => secret.GetProperty("key").GetString()!, secret => secret.GetProperty("version").GetInt64());
        Assert.Equal(Enumerable.Range(0, Clients).ToDictionary(client => $"CLIENT_{client}", _ => (long)writes), versions);
        foreach (var key in versions.Keys)
        {
            Assert.Equal($"{writes}", (await Client.GetAsync($"/v1/secrets/{key}")).Member("value"));
        }

        var (exitCode, output, _) = await ServerProcess.RunToEndAsync("audit", "verify", "--data", _directory.File("data"), "--database", _database);
        Assert.True(exitCode == 0, output);
    }
}
