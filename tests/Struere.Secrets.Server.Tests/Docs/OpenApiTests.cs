using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Struere.Secrets.Server.Api;
using YamlDotNet.Serialization;

namespace Struere.Secrets.Server.Tests.Docs;

/// <summary>Holds openapi.yaml and the server together.</summary>
public class OpenApiTests(TestServer server)
{
    private static readonly JsonElement Document = Read();

    [Fact]
    public void The_document_describes_every_route_and_no_other()
    {
        var mapped = ServerRoutes.All(server.Store).Select(route => $"{route.Method} {route.Path}");

        var described = Document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));

        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_document_lists_every_error_code()
    {
        Assert.Equal(
            ProtocolPageTests.Made<ApiException>(typeof(ApiErrors)).Select(error => error.Code).Order(StringComparer.Ordinal),
            Answer.Strings(Schema("Error").GetProperty("properties").GetProperty("code").GetProperty("enum")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_answer_of_the_server_is_as_described()
    {
        var organization = await server.NewOrganizationAsync();

        AssertDescribed("/health", "get", await server.Anonymous().SendAsync(new HttpRequestMessage(HttpMethod.Get, "/health")));
        AssertDescribed("/ready", "get", await server.Anonymous().SendAsync(new HttpRequestMessage(HttpMethod.Get, "/ready")));
        AssertDescribed(ApiClient.SyncPath, "post", await organization.Development.SyncAsync("development", ("A", "fake"), ("B", "fake")));
        AssertDescribed(ApiClient.SyncPath, "post", await organization.Production.SyncAsync("production", ("A", "fake")));
        AssertDescribed(ApiClient.SyncPath, "post", await organization.Production.SyncAsync("production", ("A-A", "fake")));
        AssertDescribed(ApiClient.SyncPath, "post", await organization.Production.SyncAsync("eval", ("A", "fake")));
        AssertDescribed(ApiClient.SyncPath, "post", await organization.Production.PostAsync(ApiClient.SyncPath, new StringContent("")));
        AssertDescribed(ApiClient.PlanPath, "post", await organization.Development.PlanAsync("development", ("A", "fake"), ("C", "fake")));
        AssertDescribed(ApiClient.PlanPath, "post", await server.Anonymous().PlanAsync("development", ("A", "fake")));
        AssertDescribed(ApiClient.ListPath, "get", await organization.Eval.ListAsync());
        AssertDescribed(ApiClient.ListPath, "get", await organization.Eval.ListAsync("?environment=production"));

        const string SecretPath = "/v1/secrets/{key}";
        var production = organization.Production;
        AssertDescribed(SecretPath, "get", await production.GetAsync("/v1/secrets/A"));
        AssertDescribed(SecretPath, "get", await production.GetAsync("/v1/secrets/MISSING"));
        AssertDescribed(SecretPath, "put", await production.PutAsync("/v1/secrets/A", """{"environment":"production","value":"fake","expectedVersion":1}"""));
        AssertDescribed(SecretPath, "put", await production.PutAsync("/v1/secrets/A", """{"environment":"production","value":"fake","expectedVersion":9}"""));
        AssertDescribed(SecretPath + "/history", "get", await production.GetAsync("/v1/secrets/A/history"));
        AssertDescribed(SecretPath + "/restore", "post", await production.PostAsync("/v1/secrets/A/restore", """{"environment":"production","version":1}"""));
        AssertDescribed("/v1/keys", "get", await production.GetAsync("/v1/keys"));
        AssertDescribed("/v1/keys", "post", await production.PostAsync("/v1/keys", """{"permissions":"sync"}"""));
        AssertDescribed("/v1/keys/{id}/revoke", "post", await production.PostAsync("/v1/keys/00000000/revoke", "{}"));

        var problem = new HttpRequestMessage(HttpMethod.Get, ApiClient.ListPath);
        problem.Headers.Add("Accept", "application/problem+json");
        AssertDescribed(ApiClient.ListPath, "get", await server.Anonymous().SendAsync(problem));
    }

    [Fact]
    public void Every_example_is_as_described()
    {
        var media = Described(Document).Where(element => element.TryGetProperty("schema", out _)).ToArray();
        var examples = media.Where(element => element.TryGetProperty("example", out _))
            .Select(element => (Schema: element.GetProperty("schema"), Example: element.GetProperty("example")))
            .Concat(media.Where(element => element.TryGetProperty("examples", out _))
                .SelectMany(element => element.GetProperty("examples").EnumerateObject()
                    .Select(example => (Schema: element.GetProperty("schema"), Example: example.Value.GetProperty("value")))))
            .ToArray();

        Assert.NotEmpty(examples);
        Assert.All(examples, example => AssertMatches(example.Schema, example.Example, "example"));
    }

    private static void AssertDescribed(string path, string method, Answer answer)
    {
        var response = Resolve(Document.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses").GetProperty($"{answer.Status}"));
        AssertMatches(response.GetProperty("content").GetProperty(answer.MediaType).GetProperty("schema"), answer.Json, path);
    }

    /// <summary>The part of JSON Schema that the document uses. Stricter in one thing: a member that is not described is a fault.</summary>
    private static void AssertMatches(JsonElement schemaOrReference, JsonElement value, string where)
    {
        var schema = Resolve(schemaOrReference);
        if (schema.TryGetProperty("oneOf", out var alternatives))
        {
            var isNull = value.ValueKind == JsonValueKind.Null;
            AssertMatches(alternatives.EnumerateArray().Single(alternative => IsNull(alternative) == isNull), value, where);
            return;
        }

        if (schema.TryGetProperty("const", out var constant))
        {
            Assert.Equal(constant.ToString(), value.ToString());
            return;
        }

        switch (schema.GetProperty("type").GetString())
        {
            case "null":
                Assert.Equal(JsonValueKind.Null, value.ValueKind);
                break;
            case "string":
                Assert.Equal(JsonValueKind.String, value.ValueKind);
                Assert.True(!schema.TryGetProperty("enum", out var names) || Answer.Strings(names).Contains(value.GetString()), where);
                Assert.True(!schema.TryGetProperty("pattern", out var pattern) || Regex.IsMatch(value.GetString()!, pattern.GetString()!), where);
                break;
            case "integer":
                Assert.True(value.TryGetInt64(out _), where);
                break;
            case "boolean":
                Assert.True(value.ValueKind is JsonValueKind.True or JsonValueKind.False, where);
                break;
            case "array":
                Assert.Equal(JsonValueKind.Array, value.ValueKind);
                Assert.All(value.EnumerateArray(), item => AssertMatches(schema.GetProperty("items"), item, $"{where}[]"));
                break;
            case "object" when schema.TryGetProperty("additionalProperties", out var every):
                Assert.All(value.EnumerateObject(), member => AssertMatches(every, member.Value, $"{where}.{member.Name}"));
                break;
            case "object":
                var properties = schema.GetProperty("properties");
                Assert.Subset(
                    value.EnumerateObject().Select(member => member.Name).ToHashSet(),
                    Answer.Strings(schema.GetProperty("required")).ToHashSet());
                Assert.All(value.EnumerateObject(), member => AssertMatches(properties.GetProperty(member.Name), member.Value, $"{where}.{member.Name}"));
                break;
            case var other:
                Assert.Fail($"{where}: type {other}");
                break;
        }
    }

    private static bool IsNull(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.GetString() == "null";

    private static JsonElement Schema(string name) => Document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private static JsonElement Resolve(JsonElement element) =>
        element.TryGetProperty("$ref", out var reference)
            ? reference.GetString()!.Split('/').Skip(1).Aggregate(Document, (parent, name) => parent.GetProperty(name))
            : element;

    private static IEnumerable<JsonElement> Described(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => [element, .. element.EnumerateObject().SelectMany(member => Described(member.Value))],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Described),
        _ => [],
    };

    private static JsonElement Read()
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize<object>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "openapi.yaml")));
        return JsonElement.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(yaml));
    }
}
