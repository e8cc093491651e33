using System;
using System.Net.Http;
using System.Threading.Tasks;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Startup;

/// <summary>What the server believes of the address of a client, seen by whom the limit on unknown API keys refuses.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task Behind_a_proxy_clients_are_told_apart_by_the_address_that_the_proxy_saw()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await StartAsync(directory, "--behind-proxy");

        Assert.Equal(429, await LastStatusAsync(server, i => $"203.0.113.{i}, 198.51.100.1"));
        Assert.Equal(401, await StatusAsync(server, "203.0.113.1, 198.51.100.2"));
    }

    [Fact]
    public async Task Without_a_proxy_no_client_can_make_up_an_address()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await StartAsync(directory);

        Assert.Equal(429, await LastStatusAsync(server, i => $"203.0.113.{i}"));
    }

    private static Task<ServerProcess> StartAsync(TemporaryDirectory directory, params string[] options) =>
        ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", directory.File("data"), .. options]);

    /// <summary>Sends more unknown API keys than one address may.</summary>
    private static async Task<int> LastStatusAsync(ServerProcess server, Func<int, string> forwardedFor)
    {
        var status = 0;
        for (var i = 0; i < 4 * WrongKeyLimit.Burst && status != 429; i++)
        {
            status = await StatusAsync(server, forwardedFor(i));
        }

        return status;
    }

    private static async Task<int> StatusAsync(ServerProcess server, string forwardedFor)
    {
        using var http = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Get, ApiClient.ListPath);
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        return (await new ApiClient(http, server.Url, "sk_prod_fake").SendAsync(request)).Status;
    }
}
