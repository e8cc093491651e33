using System;
using System.Text.Json;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests.Api;

public class MirrorTests(TestServer server)
{
    [Fact]
    public async Task Development_is_mirrored_to_eval()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Development.SyncAsync("development", ("B", "fake"), ("A", "fake"));

        Assert.Equal("eval", answer.Mirrored.GetProperty("environment").GetString());
        Assert.Equal(["A", "B"], Answer.Strings(answer.Mirrored.GetProperty("created")));
        Assert.Empty(Answer.Strings(answer.Mirrored.GetProperty("updated")));
        Assert.Empty(Answer.Strings(answer.Mirrored.GetProperty("unchanged")));
        Assert.Equal(["A", "B"], (await organization.Eval.ListAsync()).ListedKeys);
    }

    [Fact]
    public async Task Production_is_never_mirrored()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.SyncAsync("production", ("A", "fake"));

        Assert.Equal(JsonValueKind.Null, answer.Mirrored.ValueKind);
        Assert.Empty((await organization.Eval.ListAsync()).ListedKeys);
        Assert.Empty((await organization.Development.ListAsync()).ListedKeys);
    }

    [Fact]
    public async Task The_mirror_is_mended_where_it_differs_from_development()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Development.SyncAsync("development", ("A", "fake"), ("B", "fake"));
        await StoredSecrets.ExecuteAsync(
            server.Store,
            $"DELETE FROM secrets WHERE organization_id = '{organization.Id}' AND environment = 'eval' AND key = 'A'");

        var answer = await organization.Development.SyncAsync("development", ("A", "fake"), ("B", "fake"));

        Assert.Equal(["A", "B"], answer.Unchanged);
        Assert.Equal(["A"], Answer.Strings(answer.Mirrored.GetProperty("created")));
        Assert.Equal(["B"], Answer.Strings(answer.Mirrored.GetProperty("unchanged")));
    }

    [Fact]
    public async Task A_mirror_that_fails_leaves_development_as_it_was()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Development.SyncAsync("development", ("A", "fake-before"));
        await StoredSecrets.ExecuteAsync(server.Store, TestEngine.Refuse("secrets", organization.Id, environment: "eval"));

        var answer = await organization.Development.SyncAsync("development", ("A", "fake-after"), ("B", "fake"));

        Assert.Equal(500, answer.Status);
        Assert.Equal("internal_error", answer.Code);
        Assert.Equal(["A"], (await organization.Development.ListAsync()).ListedKeys);
        Assert.Equal("fake-before"u8, StoredSecrets.Read(server.Store, organization.Id, "development", "A"));
    }

    [Fact]
    public async Task Eval_is_not_written_directly()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Eval.SyncAsync("eval", ("A", "fake"));

        Assert.Equal(403, answer.Status);
        Assert.Equal("environment_is_mirror", answer.Code);
        Assert.Empty((await organization.Eval.ListAsync()).ListedKeys);
    }
}
