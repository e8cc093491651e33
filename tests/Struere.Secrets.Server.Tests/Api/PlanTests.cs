using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests.Api;

public class PlanTests(TestServer server)
{
    [Fact]
    public async Task A_plan_tells_what_a_sync_would_do()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Development.SyncAsync("development", ("OLD", "fake-1"), ("SAME", "fake"));

        var plan = await organization.Development.PlanAsync("development", ("NEW", "fake"), ("OLD", "fake-2"), ("SAME", "fake"));

        Assert.Equal(["NEW"], plan.Created);
        Assert.Equal(["OLD"], plan.Updated);
        Assert.Equal(["SAME"], plan.Unchanged);
        var sync = await organization.Development.SyncAsync("development", ("NEW", "fake"), ("OLD", "fake-2"), ("SAME", "fake"));
        Assert.Equal(plan.Json.GetProperty("secrets").GetRawText(), sync.Json.GetProperty("secrets").GetRawText());
        Assert.Equal(plan.Mirrored.GetRawText(), sync.Mirrored.GetRawText());
    }

    [Fact]
    public async Task A_plan_says_when_the_values_that_it_would_replace_last_changed()
    {
        var organization = await server.NewOrganizationAsync();
        var sync = await organization.Production.SyncAsync("production", ("OLD", "fake-1"), ("SAME", "fake"));

        var plan = await organization.Production.PlanAsync("production", ("NEW", "fake"), ("OLD", "fake-2"), ("SAME", "fake"));

        var changed = Assert.Single(plan.Json.GetProperty("changedAt").EnumerateObject());
        Assert.Equal(("OLD", sync.Json.GetProperty("at").GetString()), (changed.Name, changed.Value.GetString()));
    }

    [Fact]
    public async Task A_plan_writes_nothing()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Development.SyncAsync("development", ("OLD", "fake-1"));
        var before = (await organization.Development.ListAsync()).Text;

        await organization.Development.PlanAsync("development", ("NEW", "fake"), ("OLD", "fake-2"));

        Assert.Equal(before, (await organization.Development.ListAsync()).Text);
        Assert.Equal(["OLD"], (await organization.Eval.ListAsync()).ListedKeys);
        Assert.Equal("fake-1"u8, StoredSecrets.Read(server.Store, organization.Id, "development", "OLD"));
    }

    [Fact]
    public async Task The_digests_of_a_plan_are_of_what_is_stored()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("OLD", "fake-1"));

        var plan = await organization.Production.PlanAsync("production", ("NEW", "fake"), ("OLD", "fake-2"));

        Assert.Null(plan.Digest("NEW"));
        Assert.Equal(IndependentDigest.Of(organization.Production.ApiKey, "production", "OLD", "fake-1"), plan.Digest("OLD"));
    }

    [Fact]
    public async Task A_plan_obeys_the_rules_of_a_sync()
    {
        var organization = await server.NewOrganizationAsync();

        Assert.Equal("invalid_key", (await organization.Production.PlanAsync("production", ("MY-KEY", "fake"))).Code);
        Assert.Equal("environment_mismatch", (await organization.Production.PlanAsync("development", ("A", "fake"))).Code);
        Assert.Equal("environment_is_mirror", (await organization.Eval.PlanAsync("eval", ("A", "fake"))).Code);
        Assert.Equal("missing_api_key", (await server.Anonymous().PlanAsync("production", ("A", "fake"))).Code);
    }
}
