using System;
using System.Linq;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests.Api;

/// <summary>Single secrets: read, set, history, restore.</summary>
public class SecretTests(TestServer server)
{
    [Fact]
    public async Task A_secret_is_read_with_its_value_by_a_key_that_may_reveal()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake-value"));

        var answer = await organization.Production.GetAsync("/v1/secrets/A");

        Assert.Equal(200, answer.Status);
        Assert.Equal(("A", "fake-value", 1), (answer.Member("key"), answer.Member("value"), answer.Json.GetProperty("version").GetInt64()));
        Assert.Contains("no-store", answer.Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_may_only_sync_reads_no_value()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake-canary"));
        var client = server.Client(await server.NewApiKeyAsync(organization.Id, "production", "sync"));

        var answer = await client.GetAsync("/v1/secrets/A");

        Assert.Equal((403, "permission_missing"), (answer.Status, answer.Code));
        Assert.DoesNotContain("canary", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_not_set_is_unknown()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.GetAsync("/v1/secrets/A");

        Assert.Equal((404, "unknown_secret"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_version_conflict_is_answered_with_both_versions()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake-1"));

        var set = await SetAsync(organization.Production, "A", "fake-2", expectedVersion: 1);
        var refused = await SetAsync(organization.Production, "A", "fake-3", expectedVersion: 1);

        Assert.Equal((200, 2), (set.Status, set.Json.GetProperty("version").GetInt64()));
        Assert.Equal((409, "version_conflict"), (refused.Status, refused.Code));
        Assert.Equal((1, 2), (refused.Json.GetProperty("expectedVersion").GetInt64(), refused.Json.GetProperty("currentVersion").GetInt64()));
    }

    [Fact]
    public async Task A_single_secret_in_development_is_mirrored()
    {
        var organization = await server.NewOrganizationAsync();

        await organization.Development.PutAsync("/v1/secrets/A", """{"environment":"development","value":"fake"}""");

        Assert.Equal("fake", (await organization.Eval.GetAsync("/v1/secrets/A")).Member("value"));
    }

    [Fact]
    public async Task An_earlier_value_is_restored()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake-1"));
        await organization.Production.SyncAsync("production", ("A", "fake-2"));

        var answer = await organization.Production.PostAsync("/v1/secrets/A/restore", """{"environment":"production","version":1,"expectedVersion":2}""");

        Assert.Equal((200, 3), (answer.Status, answer.Json.GetProperty("version").GetInt64()));
        Assert.Equal("fake-1", (await organization.Production.GetAsync("/v1/secrets/A")).Member("value"));
        var history = (await organization.Production.GetAsync("/v1/secrets/A/history")).Json.GetProperty("versions");
        Assert.Equal(["restored", "set", "set"], history.EnumerateArray().Select(version => version.GetProperty("change").GetString()!));
        Assert.DoesNotContain("fake-", history.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"environment":"production"}""", "invalid_request")]
    [InlineData("""{"environment":"production","value":1}""", "invalid_request")]
    [InlineData("""{"environment":"production","value":"a","value":"b"}""", "invalid_request")]
    [InlineData("""{"environment":"production","value":"a","expectedVersion":"1"}""", "invalid_request")]
    [InlineData("""{"environment":"production","value":"a","expectedVersion":-1}""", "invalid_request")]
    [InlineData("""{"environment":"production","value":"a","expectedVersion":1.5}""", "invalid_request")]
    [InlineData("""{"environment":"production","value":"a\u0000"}""", "invalid_value")]
    [InlineData("""{"environment":"nowhere","value":"a"}""", "invalid_environment")]
    [InlineData("""{"environment":"production","value":"a""", "invalid_json")]
    public async Task A_malformed_write_is_refused(string body, string code)
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.PutAsync("/v1/secrets/A", body);

        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.Empty((await organization.Production.ListAsync()).ListedKeys);
    }

    [Theory]
    [InlineData("A-B")]
    [InlineData("1A")]
    [InlineData("A%20B")]
    public async Task A_bad_key_is_refused(string key)
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await SetAsync(organization.Production, key, "fake");

        Assert.Equal((400, "invalid_key"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Another_environment_than_the_one_of_the_key_is_refused()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake"));

        Answer[] answers =
        [
            await organization.Development.GetAsync("/v1/secrets/A?environment=production"),
            await organization.Development.PutAsync("/v1/secrets/A", """{"environment":"production","value":"fake-2"}"""),
            await organization.Development.PostAsync("/v1/secrets/A/restore", """{"environment":"production","version":1}"""),
            await organization.Development.GetAsync("/v1/secrets/A/history?environment=production"),
        ];

        Assert.All(answers, answer => Assert.Equal((403, "environment_mismatch"), (answer.Status, answer.Code)));
    }

    [Fact]
    public async Task Eval_is_not_written_secret_by_secret_either()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Eval.PutAsync("/v1/secrets/A", """{"environment":"eval","value":"fake"}""");

        Assert.Equal((403, "environment_is_mirror"), (answer.Status, answer.Code));
    }

    private static Task<Answer> SetAsync(ApiClient client, string key, string value, long? expectedVersion = null) => client.PutAsync(
        "/v1/secrets/" + key,
        $$"""{"environment":"production","value":"{{value}}","expectedVersion":{{(expectedVersion is { } version ? $"{version}" : "null")}}}""");
}
