using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.Build.Tests.Support;

/// <summary>Answers as the protocol says, unless a test has it answer otherwise.</summary>
internal sealed class FakeServer : HttpMessageHandler
{
    private static readonly string[] Outcomes = ["created", "updated", "unchanged"];

    /// <summary>The requests with their bodies, in order.</summary>
    public List<(HttpRequestMessage Request, JsonObject Body)> Requests { get; } = [];

    /// <summary>Which list of the answer names a key.</summary>
    public Func<string, string> OutcomeOf { get; set; } = _ => "created";

    /// <summary>Changes the right answer before it is sent.</summary>
    public Action<JsonObject> Change { get; set; } = _ => { };

    /// <summary>Answers instead of the right answer, where it is not null.</summary>
    public Func<HttpResponseMessage?> Answer { get; set; } = () => null;

    /// <summary>Runs when a request comes in, before it is answered.</summary>
    public Func<CancellationToken, Task> Arrived { get; set; } = _ => Task.CompletedTask;

    public static HttpResponseMessage Error(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>The keys that a list names.</summary>
    public List<string> SetKeys { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
        Requests.Add((request, body));
        await Arrived(cancellationToken);
        return Answer() ?? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Changed(RightAnswer(request, body))) };
    }

    private string Changed(JsonObject answer)
    {
        Change(answer);
        return answer.ToJsonString();
    }

    private JsonObject RightAnswer(HttpRequestMessage request, JsonObject body) => request.RequestUri!.AbsolutePath switch
    {
        "/v1/secrets" => new JsonObject
        {
            ["environment"] = request.RequestUri.Query["?environment=".Length..],
            ["secrets"] = new JsonArray([.. SetKeys.Select(key => new JsonObject { ["key"] = key, ["mask"] = "••••••••" })]),
        },
        "/v1/prompts/compile" => new JsonObject { ["environment"] = (string)body["environment"]!, ["prompt"] = "compiled with canary-value" },
        _ => SyncAnswer(request, body),
    };

    private JsonObject SyncAnswer(HttpRequestMessage request, JsonObject body)
    {
        var environment = (string)body["environment"]!;
        var secrets = body["secrets"]!.AsArray().ToDictionary(secret => (string)secret!["key"]!, secret => (string)secret!["value"]!);
        var apiKey = request.Headers.Authorization!.Parameter!;
        var answer = new JsonObject
        {
            ["success"] = true,
            ["environment"] = environment,
            ["secrets"] = Lists(secrets.Keys),
            ["digests"] = new JsonObject(secrets.Select(secret => KeyValuePair.Create(secret.Key, (JsonNode?)Digest(apiKey, environment, secret.Key, secret.Value)))),
            ["mirrored"] = environment == "development" ? Lists(secrets.Keys) : null,
        };
        if (answer["mirrored"] is JsonObject mirrored)
        {
            mirrored["environment"] = "eval";
        }

        return answer;
    }

    private JsonObject Lists(IEnumerable<string> keys) => new(Outcomes
        .Select(outcome => KeyValuePair.Create(outcome, (JsonNode?)JsonSerializer.SerializeToNode(keys.Where(key => OutcomeOf(key) == outcome)))));

    private static string Digest(string apiKey, string environment, string key, string value) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(apiKey), Encoding.UTF8.GetBytes($"{environment}\0{key}\0{value}")))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
