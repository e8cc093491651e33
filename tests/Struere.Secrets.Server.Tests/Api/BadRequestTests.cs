using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests.Api;

public class BadRequestTests(TestServer server)
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not JSON")]
    [InlineData("{} {}")]
    [InlineData("{\"environment\":\"production\",\"secrets\":[],}")]
    [InlineData("// comment\n{}")]
    [InlineData("{\"a\":\"line\nfeed\"}")]
    [InlineData("""{"environment":"production","secrets":[{"key":"A","value":"fake","\ud800":1}]}""")]
    public async Task A_body_that_is_not_JSON_is_refused(string body)
    {
        await AssertRefusedAsync(body, 400, "invalid_json");
    }

    [Fact]
    public async Task A_body_that_nests_deeply_is_refused()
    {
        await AssertRefusedAsync(new string('[', 100_000), 400, "invalid_json");
    }

    [Fact]
    public async Task A_body_that_is_not_UTF8_is_refused()
    {
        var organization = await server.NewOrganizationAsync();
        var content = new ByteArrayContent([.. "{\"environment\":\"production\",\"secrets\":[{\"key\":\"A\",\"value\":\""u8, 0xC3, 0x28, .. "\"}]}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var answer = await organization.Production.PostAsync(ApiClient.SyncPath, content);

        Assert.Equal((400, "invalid_json"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"production\"")]
    [InlineData("{}")]
    [InlineData("""{"environment":"production"}""")]
    [InlineData("""{"secrets":[]}""")]
    [InlineData("""{"Environment":"production","secrets":[]}""")]
    [InlineData("""{"environment":1,"secrets":[]}""")]
    [InlineData("""{"environment":null,"secrets":[]}""")]
    [InlineData("""{"environment":"production","secrets":null}""")]
    [InlineData("""{"environment":"production","secrets":{"A":"fake"}}""")]
    [InlineData("""{"environment":"production","secrets":["A"]}""")]
    [InlineData("""{"environment":"production","secrets":[null]}""")]
    [InlineData("""{"environment":"production","secrets":[{"key":"A"}]}""")]
    [InlineData("""{"environment":"production","secrets":[{"value":"fake"}]}""")]
    [InlineData("""{"environment":"production","secrets":[{"key":"A","value":null}]}""")]
    [InlineData("""{"environment":"production","secrets":[{"key":"A","value":1}]}""")]
    [InlineData("""{"environment":"production","secrets":[{"key":["A"],"value":"fake"}]}""")]
    [InlineData("""{"environment":"production","secrets":[{"key":"A","value":"fake-1","value":"fake-2"}]}""")]
    [InlineData("""{"environment":"production","secrets":[{"key":"A","key":"B","value":"fake"}]}""")]
    [InlineData("""{"environment":"production","secrets":[{"key":"A","k\u0065y":"B","value":"fake"}]}""")]
    [InlineData("""{"environment":"production","secrets":[],"secrets":[{"key":"A","value":"fake"}]}""")]
    [InlineData("""{"environment":"production","environment":"production","secrets":[]}""")]
    [InlineData("""{"environment":"production","environment":"development","secrets":[]}""")]
    [InlineData("""{"environment":"production","secrets":[],"unknown":1,"unknown":1}""")]
    public async Task A_body_of_another_shape_is_refused(string body)
    {
        await AssertRefusedAsync(body, 400, "invalid_request");
    }

    [Fact]
    public async Task The_error_about_a_member_says_where_it_is()
    {
        var answer = await AssertRefusedAsync("""{"environment":"production","secrets":[{"key":"A","value":""},{"key":"B"}]}""", 400, "invalid_request");

        Assert.Contains("'value' of secrets[1]", answer.Text.Replace("\\u0027", "'"));
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("Production")]
    [InlineData("")]
    [InlineData("\\ud800")]
    public async Task A_name_that_is_no_environment_is_refused(string environment)
    {
        await AssertRefusedAsync($$"""{"environment":"{{environment}}","secrets":[]}""", 400, "invalid_environment");
    }

    [Theory]
    [InlineData("")]
    [InlineData("MY-KEY")]
    [InlineData("1KEY")]
    [InlineData("KEY ")]
    [InlineData("KEY\n")]
    [InlineData("KÉY")]
    [InlineData("secrets.KEY")]
    public async Task One_invalid_key_and_nothing_is_written(string key)
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Development.SyncAsync("development", ("GOOD", "fake"), (key, "fake"), ("ALSO_GOOD", "fake"));

        Assert.Equal((400, "invalid_key"), (answer.Status, answer.Code));
        Assert.Equal([key], answer.ErrorKeys);
        Assert.Empty((await organization.Development.ListAsync()).ListedKeys);
        Assert.Empty((await organization.Eval.ListAsync()).ListedKeys);
    }

    [Fact]
    public async Task All_invalid_keys_are_named_once()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.SyncAsync("production", ("B-B", "fake"), ("A-A", "fake"), ("B-B", "fake"), ("GOOD", "fake"));

        Assert.Equal(["B-B", "A-A"], answer.ErrorKeys);
    }

    [Fact]
    public async Task A_key_with_an_unpaired_surrogate_is_invalid()
    {
        var answer = await AssertRefusedAsync("""{"environment":"production","secrets":[{"key":"A\ud800","value":"fake"}]}""", 400, "invalid_key");

        Assert.Equal(["A\\ud800"], answer.ErrorKeys);
    }

    [Fact]
    public async Task What_stands_in_the_place_of_a_key_is_shown_in_part_only()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.SyncAsync("production", (new string('x', 1000) + "canary", "fake"));

        Assert.Equal([new string('x', 64) + "…"], answer.ErrorKeys);
    }

    [Fact]
    public async Task A_key_of_256_characters_is_the_longest()
    {
        var organization = await server.NewOrganizationAsync();

        Assert.Equal(200, (await organization.Production.SyncAsync("production", (new string('K', 256), "fake"))).Status);
        Assert.Equal("invalid_key", (await organization.Production.SyncAsync("production", (new string('K', 257), "fake"))).Code);
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("canary\\u0000")]
    [InlineData("\\ud800")]
    [InlineData("\\udc00\\ud800")]
    public async Task A_value_with_NUL_or_an_unpaired_surrogate_is_refused(string value)
    {
        var answer = await AssertRefusedAsync(
            $$"""{"environment":"production","secrets":[{"key":"GOOD","value":"fake"},{"key":"BAD","value":"{{value}}"}]}""",
            400,
            "invalid_value");

        Assert.Equal(["BAD"], answer.ErrorKeys);
    }

    [Fact]
    public async Task A_value_of_more_than_64_KiB_is_refused()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.SyncAsync(
            "production",
            ("GOOD", "fake"),
            ("LONG", new string('x', (64 * 1024) + 1)),
            ("WIDE", string.Concat(Enumerable.Repeat("é", (32 * 1024) + 1))));

        Assert.Equal((400, "value_too_large"), (answer.Status, answer.Code));
        Assert.Equal(["LONG", "WIDE"], answer.ErrorKeys);
        Assert.Empty((await organization.Production.ListAsync()).ListedKeys);
    }

    [Fact]
    public async Task More_than_a_thousand_secrets_are_refused()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.SyncAsync("production", [.. Enumerable.Range(0, 1001).Select(i => ($"KEY_{i}", ""))]);

        Assert.Equal((413, "too_many_secrets"), (answer.Status, answer.Code));
        Assert.Empty((await organization.Production.ListAsync()).ListedKeys);
    }

    [Fact]
    public async Task More_than_a_mebibyte_of_keys_and_values_is_refused()
    {
        var organization = await server.NewOrganizationAsync();

        // Sixteen values of 64 KiB are one mebibyte; their keys are what is too much.
        var answer = await organization.Production.SyncAsync("production", [.. Enumerable.Range(0, 16).Select(i => ($"K{i}", new string('x', 64 * 1024)))]);

        Assert.Equal((413, "request_too_large"), (answer.Status, answer.Code));
        Assert.Empty((await organization.Production.ListAsync()).ListedKeys);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        var organization = await server.NewOrganizationAsync();

        // Without this header the client may still be sending when the server hangs up, and never reads the answer.
        var request = new HttpRequestMessage(HttpMethod.Post, ApiClient.SyncPath)
        {
            Headers = { ExpectContinue = true },
            Content = new StringContent(new string(' ', 7 * 1024 * 1024), Encoding.UTF8, "application/json"),
        };
        var answer = await organization.Production.SendAsync(request);

        Assert.Equal((413, "request_too_large"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("text/plain", null)]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("nonsense", null)]
    [InlineData("application/json", "gzip")]
    public async Task A_body_that_is_not_declared_as_JSON_is_refused(string? contentType, string? contentEncoding)
    {
        var organization = await server.NewOrganizationAsync();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(ApiClient.Body("production", ("A", "fake"))));
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (contentEncoding is not null)
        {
            content.Headers.ContentEncoding.Add(contentEncoding);
        }

        var answer = await organization.Production.PostAsync(ApiClient.SyncPath, content);

        Assert.Equal((415, "unsupported_media_type"), (answer.Status, answer.Code));
        Assert.Empty((await organization.Production.ListAsync()).ListedKeys);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json;charset=\"utf-8\"")]
    public async Task Every_way_to_declare_JSON_is_accepted(string contentType)
    {
        var organization = await server.NewOrganizationAsync();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(ApiClient.Body("production", ("A", "fake"))));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        Assert.Equal(200, (await organization.Production.PostAsync(ApiClient.SyncPath, content)).Status);
    }

    [Theory]
    [InlineData("GET", "/v1")]
    [InlineData("POST", "/v1/sync")]
    [InlineData("GET", "/v1/secrets/A/B")]
    [InlineData("GET", "/canary")]
    public async Task An_unknown_route_is_refused(string method, string path)
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal((404, "unknown_route"), (answer.Status, answer.Code));
        Assert.DoesNotContain("canary", answer.Text);
    }

    [Theory]
    [InlineData("GET", "/v1/sync/secrets", "POST")]
    [InlineData("PUT", "/v1/sync/secrets/plan", "POST")]
    [InlineData("DELETE", "/v1/secrets", "GET")]
    [InlineData("POST", "/health", "GET")]
    public async Task A_method_that_a_route_does_not_answer_to_is_refused(string method, string path, string allowed)
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal((405, "method_not_allowed"), (answer.Status, answer.Code));
        Assert.Contains($"Allow: {allowed}", answer.Headers);
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_as_announced_is_refused()
    {
        var organization = await server.NewOrganizationAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", server.Process.Url.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        var request = $"POST {ApiClient.SyncPath} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + $"Authorization: Bearer {organization.Production.ApiKey}\r\nTransfer-Encoding: chunked\r\n\r\nthis is no chunk size\r\n";

        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("\"incomplete_body\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_value_that_was_moved_to_another_row_is_reported_by_its_key()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake-a"), ("B", "fake-b"));
        await StoredSecrets.ExecuteAsync(server.Store, $"""
            UPDATE secrets SET encrypted_value = (SELECT encrypted_value FROM secrets WHERE organization_id = '{organization.Id}' AND key = 'A')
            WHERE organization_id = '{organization.Id}' AND key = 'B'
            """);

        var answer = await organization.Production.SyncAsync("production", ("A", "fake-new"), ("B", "fake-new"));

        Assert.Equal((500, "unreadable_value"), (answer.Status, answer.Code));
        Assert.Equal(["B"], answer.ErrorKeys);
        Assert.Equal("fake-a"u8, StoredSecrets.Read(server.Store, organization.Id, "production", "A"));
    }

    private async Task<Answer> AssertRefusedAsync(string body, int status, string code)
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.PostAsync(ApiClient.SyncPath, body);

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.NotEmpty(answer.Json.GetProperty("error").GetString()!);
        Assert.DoesNotContain("canary", answer.Text);
        Assert.Empty((await organization.Production.ListAsync()).ListedKeys);
        return answer;
    }
}
