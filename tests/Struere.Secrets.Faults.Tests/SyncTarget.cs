using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Sync;
using Struere.Secrets.Core;
using Struere.Secrets.Faults.Tests;
using Struere.Secrets.Testing;

[assembly: AssemblyFixture(typeof(SyncTarget))]

namespace Struere.Secrets.Faults.Tests;

/// <summary>A real server process that syncs write to, and what it holds of production.</summary>
public sealed class SyncTarget : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private readonly TemporaryFolder _data = new();
    private ServerProcess? _process;

    /// <summary>Where it listens.</summary>
    public Uri Url => _process!.Url;

    /// <summary>The API key of production.</summary>
    public string ApiKey { get; private set; } = "";

    /// <summary>All that the server printed since its last start. The API keys, which it prints once, are not in it.</summary>
    public string Log => _process!.Errors;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        ApiKey = _process!.ApiKey("production")!;
    }

    /// <summary>Starts the server, for the first time or again, on the data that it has.</summary>
    public async Task StartAsync() => _process = await ServerProcess.StartAsync(_data.Path);

    /// <summary>Ends the server with SIGKILL.</summary>
    public async Task KillAsync()
    {
        await _process!.KillAsync();
        await _process.DisposeAsync();
    }

    /// <summary>Sets secrets without a fault.</summary>
    public Task SetAsync(IReadOnlyDictionary<string, string> secrets) => PostAsync("/v1/sync/secrets", secrets);

    /// <summary>The digests of what the server holds for some keys; keys that are not set have none.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DigestsAsync(IEnumerable<string> keys)
    {
        var digests = new Dictionary<string, string>();
        foreach (var batch in keys.Chunk(1000))
        {
            var answer = await PostAsync("/v1/sync/secrets/plan", batch.ToDictionary(key => key, _ => ""));
            foreach (var digest in answer.GetProperty("digests").EnumerateObject())
            {
                digests.Add(digest.Name, digest.Value.GetString()!);
            }
        }

        return digests;
    }

    /// <summary>The digest of a value that nothing harmed.</summary>
    public string DigestOf(string key, string value)
    {
        using var mac = new SecretMac(new SecretValue(ApiKey));
        return mac.OfSecret("production", new Secret(key, new SecretValue(value)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process!.DisposeAsync();
        _http.Dispose();
        _data.Dispose();
    }

    private async Task<JsonElement> PostAsync(string path, IReadOnlyDictionary<string, string> secrets)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url, path))
        {
            Content = JsonContent.Create(new { environment = "production", secrets = secrets.Select(secret => new { key = secret.Key, value = secret.Value }) }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
