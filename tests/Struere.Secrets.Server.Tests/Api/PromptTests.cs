using System;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Dapper;

namespace Struere.Secrets.Server.Tests.Api;

public sealed class PromptTests(TestServer server)
{
    private const string Path = "/v1/prompts/compile";

    [Fact]
    public async Task Values_are_masked_unless_they_are_asked_for()
    {
        var production = await ProductionAsync(("A", "fake-canary"));

        var answer = await CompileAsync(production, "a {{secrets.A}} b <<secrets.NONE>>");

        Assert.Equal("a •••••••• b [MISSING_SECRET:NONE]", Prompt(answer));
        Assert.Equal(("[\"A\"]", "[\"NONE\"]", false), Lists(answer));
    }

    [Fact]
    public async Task Values_that_are_asked_for_stand_in_the_prompt()
    {
        var production = await ProductionAsync(("A", "one\ntwo"), ("B", "{{secrets.A}}"));

        var answer = await CompileAsync(production, "{{entity.query({\"id\": \"{{secrets.A}}\"})}} {{ secrets.B }} {{secrets.MY-KEY}}", reveal: true);

        Assert.Equal("{{entity.query({\"id\": \"one\ntwo\"})}} {{secrets.A}} {{secrets.MY-KEY}}", Prompt(answer));
        Assert.Equal(("[\"A\",\"B\"]", "[]", true), Lists(answer));
        Assert.Contains("no-store", answer.Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reveal_is_recorded_with_keys_and_without_values()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake-canary"));

        await CompileAsync(organization.Production, "{{secrets.A}} {{secrets.NONE}}", reveal: true);

        var (environment, actor, action, keys) = server.Store.Database.Read(transaction => transaction.Connection!.QuerySingle<(string, string, string, string)>(
            "SELECT environment, actor, action, keys FROM audit_entries WHERE organization_id = @Id AND action = 'prompt_revealed'", new { organization.Id }, transaction));
        Assert.Equal(("production", "prompt_revealed", "[\"A\"]"), (environment, action, keys));
        Assert.Matches("^api_key [0-9a-f]{8}$", actor);
    }

    [Fact]
    public async Task Without_a_record_nothing_is_revealed()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake-canary"));
        await StoredSecrets.ExecuteAsync(server.Store, TestEngine.Refuse("audit_entries", organization.Id));

        var answer = await CompileAsync(organization.Production, "{{secrets.A}}", reveal: true);
        await StoredSecrets.ExecuteAsync(server.Store, TestEngine.Accept("audit_entries", organization.Id));

        Assert.Equal((500, "internal_error"), (answer.Status, answer.Code));
        Assert.DoesNotContain("canary", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_permission_to_sync_masks_and_does_not_reveal()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake-canary"));
        var client = server.Client(await server.NewApiKeyAsync(organization.Id, "production", "sync"));

        Assert.Equal("••••••••", Prompt(await CompileAsync(client, "{{secrets.A}}")));
        var answer = await CompileAsync(client, "{{secrets.A}}", reveal: true);
        Assert.Equal((403, "permission_missing"), (answer.Status, answer.Code));
        Assert.DoesNotContain("canary", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organization_and_another_environment_have_values_of_their_own()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake-canary"));

        Assert.Equal("[MISSING_SECRET:A]", Prompt(await CompileAsync(organization.Development, "{{secrets.A}}", "development", reveal: true)));
        Assert.Equal("[MISSING_SECRET:A]", Prompt(await CompileAsync((await server.NewOrganizationAsync()).Production, "{{secrets.A}}", reveal: true)));
        var other = await CompileAsync(organization.Development, "{{secrets.A}}", "production", reveal: true);
        Assert.Equal((403, "environment_mismatch"), (other.Status, other.Code));
    }

    [Fact]
    public async Task Eval_has_the_values_of_development()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Development.SyncAsync("development", ("A", "fake"));

        Assert.Equal("fake", Prompt(await CompileAsync(organization.Eval, "{{secrets.A}}", "eval", reveal: true)));
    }

    [Theory]
    [InlineData("""[]""", 400, "invalid_request")]
    [InlineData("""{"environment":"production"}""", 400, "invalid_request")]
    [InlineData("""{"environment":"production","prompt":1}""", 400, "invalid_request")]
    [InlineData("""{"environment":"production","prompt":"x","reveal":"true"}""", 400, "invalid_request")]
    [InlineData("""{"environment":"staging","prompt":"x"}""", 400, "invalid_environment")]
    [InlineData("""{"environment":"production","prompt":"a\u0000b"}""", 400, "invalid_prompt")]
    [InlineData("""{"environment":"production","prompt":"\uD800"}""", 400, "invalid_prompt")]
    public async Task A_request_that_breaks_a_rule_is_refused(string body, int status, string code)
    {
        var answer = await (await ProductionAsync()).PostAsync(Path, body);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_prompt_of_more_than_1_MiB_is_refused()
    {
        var production = await ProductionAsync();

        Assert.Equal(200, (await CompileAsync(production, new string('x', 1024 * 1024))).Status);
        var answer = await CompileAsync(production, new string('x', (1024 * 1024) + 1));
        Assert.Equal((413, "prompt_too_large"), (answer.Status, answer.Code));
    }

    private async Task<ApiClient> ProductionAsync(params (string Key, string Value)[] secrets)
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", secrets);
        return organization.Production;
    }

    private static Task<Answer> CompileAsync(ApiClient client, string prompt, string environment = "production", bool reveal = false) =>
        client.PostAsync(Path, new JsonObject { ["environment"] = environment, ["prompt"] = prompt, ["reveal"] = reveal }.ToJsonString());

    private static string Prompt(Answer answer) => answer.Json.GetProperty("prompt").GetString()!;

    private static (string Set, string Missing, bool Revealed) Lists(Answer answer) =>
        (answer.Json.GetProperty("set").GetRawText(), answer.Json.GetProperty("missing").GetRawText(), answer.Json.GetProperty("revealed").GetBoolean());
}
