using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests.Api;

/// <summary>Sends every route that there is what no client would.</summary>
public class HostileRequestTests(TestServer server)
{
    /// <summary>What means something to SQL, to PostgreSQL's own syntax, or to no database at all.</summary>
    public static readonly TheoryData<string> HostileTexts =
    [
        "'; DROP TABLE secrets; --",
        "SHARED' OR '1'='1",
        "' UNION SELECT hash FROM api_keys --",
        "\"; DELETE FROM audit_entries; --",
        "\\'; SELECT pg_sleep(60); --",
        "%_$1 @key :key ?1 $$",
        "{\"$ne\":null}",
        "SHARED\0",
        "../../etc/passwd",
        "%00%0d%0a",
        "ÿþ\u202E🔑",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not JSON")]
    [InlineData("{} {}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public async Task Every_route_refuses_a_body_that_is_not_JSON(string body)
    {
        await AssertRefusedAsync(() => new StringContent(body, Encoding.UTF8, "application/json"), 400, "invalid_json");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"environment":"production","environment":"production"}""")]
    public async Task Every_route_refuses_JSON_of_another_shape(string body)
    {
        await AssertRefusedAsync(() => new StringContent(body, Encoding.UTF8, "application/json"), 400, "invalid_request");
    }

    [Fact]
    public async Task Every_route_refuses_a_body_that_nests_deeply()
    {
        await AssertRefusedAsync(() => new StringContent(new string('[', 100_000) + new string(']', 100_000), Encoding.UTF8, "application/json"), 400, "invalid_json");
    }

    [Fact]
    public async Task Every_route_refuses_a_body_beyond_the_limit()
    {
        await AssertRefusedAsync(() => new StringContent(new string(' ', 7 * 1024 * 1024), Encoding.UTF8, "application/json"), 413, "request_too_large");
    }

    [Fact]
    public async Task Every_route_refuses_a_body_that_is_not_declared_as_JSON()
    {
        await AssertRefusedAsync(() => new StringContent(RouteRequests.Body("production").ToJsonString(), Encoding.UTF8, "text/plain"), 415, "unsupported_media_type");
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task A_hostile_text_in_an_address_is_refused_and_does_nothing(string text)
    {
        var organization = await FillAsync();
        var before = await EverythingAsync(organization);

        foreach (var (method, path) in RouteRequests.Routes(server.Store).Where(route => route.Path.Contains('{')))
        {
            var answer = await organization.Production.SendAsync(RouteRequests.Create(method, path, "production", key: text, id: text));
            AssertRefused($"{method} {path}", answer);
        }

        foreach (var (_, path) in RouteRequests.Routes(server.Store).Where(route => route.Method == "GET" && !RouteRequests.IsAboutApiKeys(route.Path)))
        {
            var answer = await organization.Production.GetAsync(RouteRequests.Address(path, environment: text));
            AssertRefused(path, answer);
        }

        Assert.Equal(before, await EverythingAsync(organization));
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task A_hostile_text_in_a_member_breaks_no_route(string text)
    {
        var organization = await FillAsync();
        foreach (var (method, path) in RouteRequests.RoutesWithBody(server.Store))
        {
            foreach (var body in WithEachMember(text))
            {
                var answer = await organization.Production.SendAsync(RouteRequests.Create(method, RouteRequests.Address(path, "production"), body));
                Assert.True(answer.Status < 500, $"{method} {path} answered {answer.Status} to {body}");
            }
        }

        await AssertServesAsync(organization);
    }

    /// <summary>JSON can escape half of a character, which no text holds and no database takes.</summary>
    [Fact]
    public async Task Half_of_a_character_in_a_member_breaks_no_route()
    {
        var organization = await FillAsync();
        foreach (var (method, path) in RouteRequests.RoutesWithBody(server.Store))
        {
            foreach (var body in WithEachMember("half"))
            {
                var answer = await organization.Production.SendAsync(RouteRequests.Create(
                    method, RouteRequests.Address(path, "production"), body.Replace("\"half\"", "\"\\ud800\"", StringComparison.Ordinal)));
                Assert.True(answer.Status < 500, $"{method} {path} answered {answer.Status} to {body}");
            }
        }

        await AssertServesAsync(organization);
    }

    [Theory]
    [InlineData("'; DROP TABLE secrets; --")]
    [InlineData("' || (SELECT encrypted_value FROM secrets LIMIT 1) || '")]
    [InlineData("$1 @value :value ?1 \\ \" % _ $$")]
    [InlineData("<script>alert(1)</script>{{secrets.OTHER}}")]
    [InlineData("ÿþ\u202E🔑\r\n\t")]
    public async Task A_value_is_kept_character_by_character(string value)
    {
        var organization = await server.NewOrganizationAsync();

        await organization.Production.SyncAsync("production", ("A", value));

        Assert.Equal(value, (await organization.Production.GetAsync("/v1/secrets/A")).Member("value"));
        var compiled = await organization.Production.PostAsync("/v1/prompts/compile", """{"environment":"production","prompt":"{{secrets.A}}","reveal":true}""");
        Assert.Equal(value, compiled.Member("prompt"));
    }

    [Theory]
    [InlineData("'; DROP TABLE sync_records; --")]
    [InlineData("$1@key:key?1")]
    public async Task A_hostile_idempotency_key_is_a_text_like_any_other(string idempotencyKey)
    {
        var organization = await FillAsync();
        var request = RouteRequests.Create("POST", ApiClient.SyncPath, ApiClient.Body("production", ("A", "fake")));
        request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);

        var answer = await organization.Production.SendAsync(request);

        Assert.True(answer.Status is 200 or 400, answer.Text);
        await AssertServesAsync(organization);
    }

    private async Task<TestOrganization> FillAsync()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", (RouteRequests.Key, "fake"));
        return organization;
    }

    private async Task AssertServesAsync(TestOrganization organization)
    {
        Assert.Equal(200, (await organization.Production.SyncAsync("production", (RouteRequests.Key, "fake-after"))).Status);
        Assert.Equal("fake-after", (await organization.Production.GetAsync($"/v1/secrets/{RouteRequests.Key}")).Member("value"));
        Assert.Equal(200, (await server.Anonymous().GetAsync("/ready")).Status);
    }

    private static async Task<string> EverythingAsync(TestOrganization organization) =>
        (await organization.Production.ListAsync()).Text + (await organization.Production.GetAsync("/v1/keys")).Text;

    /// <summary>The body of all routes, each time with another of its texts replaced.</summary>
    private static IEnumerable<string> WithEachMember(string text)
    {
        foreach (var member in RouteRequests.Body("production").Where(member => member.Value?.GetValueKind() == JsonValueKind.String).Select(member => member.Key).ToList())
        {
            yield return With(body => body[member] = text);
        }

        yield return With(body => body["secrets"]![0]!["key"] = text);
        yield return With(body => body["secrets"]![0]!["value"] = text);
        yield return With(body => body["expiresAt"] = text);
        yield return With(body => body["version"] = text);
        yield return With(body => body["expectedVersion"] = text);

        static string With(Action<JsonObject> change)
        {
            var body = RouteRequests.Body("production");
            change(body);
            return body.ToJsonString();
        }
    }

    private async Task AssertRefusedAsync(Func<HttpContent> content, int status, string code)
    {
        var organization = await FillAsync();
        var before = await EverythingAsync(organization);
        var routes = RouteRequests.RoutesWithBody(server.Store);
        Assert.NotEmpty(routes);
        foreach (var (method, path) in routes)
        {
            // Without this header the client may still be sending when the server hangs up, and never reads the answer.
            var request = new HttpRequestMessage(new HttpMethod(method), RouteRequests.Address(path, "production")) { Content = content(), Headers = { ExpectContinue = true } };
            var answer = await organization.Production.SendAsync(request);

            Assert.Equal((path, status, code), (path, answer.Status, answer.Code));
        }

        Assert.Equal(before, await EverythingAsync(organization));
    }

    private static void AssertRefused(string route, Answer answer) => Assert.True(answer.Status is >= 400 and < 500, $"{route} answered {answer.Status}: {answer.Text}");
}
