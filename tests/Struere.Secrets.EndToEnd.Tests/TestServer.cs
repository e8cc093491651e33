using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>The real server with a fresh database, and the questions that tests ask it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly HttpClient _client = new();
    private readonly string _data;
    private readonly ServerProcess _process;

    private TestServer(string data, ServerProcess process)
    {
        _data = data;
        _process = process;
    }

    public string Url => _process.Url.ToString().TrimEnd('/');

    public static async Task<TestServer> Start()
    {
        var data = Directory.CreateTempSubdirectory("struere-data-").FullName;
        var server = new TestServer(data, await ServerProcess.StartAsync(data));

        // The first request takes the longest, and a build waits for two seconds only.
        await server.KeysOf("development");
        return server;
    }

    public string ApiKeyOf(string environment) => _process.ApiKey(environment)!;

    /// <summary>How many requests with a method and a route the server has logged.</summary>
    public int Requests(string route) => _process.Errors.Split('\n').Count(line => line.Contains(route + " ", StringComparison.Ordinal));

    /// <summary>The keys that the server lists for an environment.</summary>
    public async Task<IReadOnlyList<string>> KeysOf(string environment)
    {
        var answer = await Send(HttpMethod.Get, "/v1/secrets", environment, null);
        return [.. answer.GetProperty("secrets").EnumerateArray().Select(secret => secret.GetProperty("key").GetString()!)];
    }

    /// <summary>The digests of what the server holds for the given keys; it answers a dry run with them.</summary>
    public async Task<Dictionary<string, string>> DigestsOf(string environment, IEnumerable<CanarySecret> secrets)
    {
        var body = new { environment, secrets = secrets.Select(secret => new { key = secret.Key, value = "" }) };
        var answer = await Send(HttpMethod.Post, "/v1/sync/secrets/plan", environment, JsonContent.Create(body));
        return answer.GetProperty("digests").EnumerateObject().ToDictionary(digest => digest.Name, digest => digest.Value.GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private async Task<JsonElement> Send(HttpMethod method, string path, string environment, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, Url + path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKeyOf(environment));
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
