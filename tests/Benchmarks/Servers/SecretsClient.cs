using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Benchmarks.Servers;

/// <summary>The API of a server, as fast as a client can be: nothing is looked at but the status.</summary>
internal sealed class SecretsClient : IDisposable
{
    private const string Environment = "production";

    private readonly HttpClient _http;

    public SecretsClient(ServerProcess server, string apiKey)
    {
        _http = new HttpClient { BaseAddress = server.Url };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <summary>Syncs secrets.</summary>
    public async Task SyncAsync(IEnumerable<(string Key, string Value)> secrets)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { environment = Environment, secrets = secrets.Select(secret => new { key = secret.Key, value = secret.Value }) });
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await ReadAsync(await _http.PostAsync(new Uri("/v1/sync/secrets", UriKind.Relative), content).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Lists all secrets.</summary>
    public async Task ListAsync() =>
        await ReadAsync(await _http.GetAsync(new Uri($"/v1/secrets?environment={Environment}", UriKind.Relative)).ConfigureAwait(false)).ConfigureAwait(false);

    public void Dispose() => _http.Dispose();

    private static async Task ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        }
    }
}
