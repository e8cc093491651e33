using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests;

/// <summary>Sends requests with one API key.</summary>
internal sealed class ApiClient(HttpClient http, Uri url, string? apiKey)
{
    public const string SyncPath = "/v1/sync/secrets";
    public const string PlanPath = "/v1/sync/secrets/plan";
    public const string ListPath = "/v1/secrets";

    public string ApiKey => apiKey!;

    public Task<Answer> SyncAsync(string environment, params (string Key, string Value)[] secrets) =>
        PostAsync(SyncPath, Body(environment, secrets));

    public Task<Answer> PlanAsync(string environment, params (string Key, string Value)[] secrets) =>
        PostAsync(PlanPath, Body(environment, secrets));

    public Task<Answer> ListAsync(string query = "") => SendAsync(new HttpRequestMessage(HttpMethod.Get, ListPath + query));

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> PutAsync(string path, string body) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") });

    public Task<Answer> PostAsync(string path, string body) =>
        PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    public Task<Answer> PostAsync(string path, HttpContent content) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.RequestUri = new Uri(url, request.RequestUri!);
            if (apiKey is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
            }

            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return new Answer(
                (int)response.StatusCode,
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                response.Headers.ToString() + response.Content.Headers,
                response.Content.Headers.ContentType?.MediaType ?? "");
        }
    }

    public static string Body(string environment, params (string Key, string Value)[] secrets) => new JsonObject
    {
        ["environment"] = environment,
        ["secrets"] = new JsonArray([.. secrets.Select(secret => new JsonObject { ["key"] = secret.Key, ["value"] = secret.Value })]),
    }.ToJsonString();
}

/// <summary>What the server answered.</summary>
internal sealed record Answer(int Status, string Text, string Headers, string MediaType)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public string Code => Json.GetProperty("code").GetString()!;

    /// <summary>A text of the answer.</summary>
    public string? Member(string member) => Json.GetProperty(member).GetString();

    public string[] ErrorKeys => Strings(Json.GetProperty("keys"));

    public string[] Created => Strings(Json.GetProperty("secrets").GetProperty("created"));

    public string[] Updated => Strings(Json.GetProperty("secrets").GetProperty("updated"));

    public string[] Unchanged => Strings(Json.GetProperty("secrets").GetProperty("unchanged"));

    public JsonElement Mirrored => Json.GetProperty("mirrored");

    /// <summary>The keys of a list.</summary>
    public string[] ListedKeys => [.. Json.GetProperty("secrets").EnumerateArray().Select(secret => secret.GetProperty("key").GetString()!)];

    public string? Digest(string key) => Json.GetProperty("digests").TryGetProperty(key, out var digest) ? digest.GetString() : null;

    public static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
}
