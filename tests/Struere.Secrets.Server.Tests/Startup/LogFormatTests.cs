using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Startup;

public sealed class LogFormatTests
{
    private const string Canary = "fake-canary";

    [Fact]
    public async Task Each_line_of_a_JSON_log_is_an_object_with_route_and_status_and_without_what_the_client_wrote()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", directory.File("data"), "--log-format", "json"]);
        using var http = new HttpClient();
        var client = new ApiClient(http, server.Url, server.ApiKey("production"));

        await client.SyncAsync("production", ("A_CANARY", Canary));
        await client.ListAsync("?" + Canary);
        await client.PostAsync("/" + Canary, Canary);
        await server.StopAsync();

        var lines = server.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToArray();
        Assert.Equal([200, 200, 404], lines.Select(line => line.GetProperty("State").GetProperty("Status").GetInt32()));
        Assert.Equal("/v1/sync/secrets", lines[0].GetProperty("State").GetProperty("Route").GetString());
        Assert.DoesNotContain("canary", server.Errors, StringComparison.OrdinalIgnoreCase);
    }
}
