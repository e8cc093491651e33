using System.Net.Http;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests.Api;

public class IsolationTests(TestServer server)
{
    [Theory]
    [InlineData("production")]
    [InlineData("eval")]
    public async Task An_API_key_writes_no_other_environment_than_its_own(string environment)
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Development.SyncAsync(environment, ("A", "fake"));

        Assert.Equal(403, answer.Status);
        Assert.Equal("environment_mismatch", answer.Code);
        Assert.Empty((await organization.Production.ListAsync()).ListedKeys);
        Assert.Empty((await organization.Eval.ListAsync()).ListedKeys);
    }

    [Fact]
    public async Task An_API_key_lists_no_other_environment_than_its_own()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Development.ListAsync("?environment=production");

        Assert.Equal(403, answer.Status);
        Assert.Equal("environment_mismatch", answer.Code);
    }

    [Fact]
    public async Task The_environments_hold_their_own_values()
    {
        var organization = await server.NewOrganizationAsync();

        await organization.Development.SyncAsync("development", ("A", "fake-development"));
        var answer = await organization.Production.SyncAsync("production", ("A", "fake-production"));

        Assert.Equal(["A"], answer.Created);
        Assert.Equal("fake-development"u8, StoredSecrets.Read(server.Store, organization.Id, "development", "A"));
        Assert.Equal("fake-production"u8, StoredSecrets.Read(server.Store, organization.Id, "production", "A"));
    }

    [Fact]
    public async Task The_organizations_do_not_see_each_other()
    {
        var one = await server.NewOrganizationAsync();
        var other = await server.NewOrganizationAsync();

        await one.Production.SyncAsync("production", ("A", "fake-one"));
        var answer = await other.Production.SyncAsync("production", ("A", "fake-other"), ("B", "fake"));

        Assert.Equal(["A", "B"], answer.Created);
        Assert.Equal(["A"], (await one.Production.ListAsync()).ListedKeys);
        Assert.Equal("fake-one"u8, StoredSecrets.Read(server.Store, one.Id, "production", "A"));
    }

    [Fact]
    public async Task The_permission_sync_is_enough_for_syncing_planning_and_listing()
    {
        var organization = await server.NewOrganizationAsync();
        var client = server.Client(await server.NewApiKeyAsync(organization.Id, "production", "sync"));

        Assert.Equal(200, (await client.SyncAsync("production", ("A", "fake"))).Status);
        Assert.Equal(200, (await client.PlanAsync("production", ("A", "fake"))).Status);
        Assert.Equal(200, (await client.ListAsync()).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("syncing")]
    [InlineData("other words")]
    public async Task An_API_key_without_the_permission_is_refused(string permissions)
    {
        var organization = await server.NewOrganizationAsync();
        var client = server.Client(await server.NewApiKeyAsync(organization.Id, "production", permissions));

        Assert.Equal((403, "permission_missing"), Outcome(await client.SyncAsync("production", ("A", "fake"))));
        Assert.Equal((403, "permission_missing"), Outcome(await client.PlanAsync("production", ("A", "fake"))));
        Assert.Equal((403, "permission_missing"), Outcome(await client.ListAsync()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Basic ZmFrZTpmYWtl")]
    [InlineData("sk_prod_fake")]
    public async Task A_request_without_an_API_key_is_refused(string? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, ApiClient.ListPath);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        var answer = await server.Anonymous().SendAsync(request);

        Assert.Equal((401, "missing_api_key"), Outcome(answer));
        Assert.Contains("WWW-Authenticate: Bearer", answer.Headers);
    }

    [Theory]
    [InlineData("sk_prod_fake")]
    [InlineData("'; DROP TABLE api_keys; --")]
    public async Task An_unknown_API_key_is_refused(string apiKey)
    {
        var answer = await server.Client(apiKey).SyncAsync("production", ("A", "fake"));

        Assert.Equal((401, "unknown_api_key"), Outcome(answer));
        Assert.DoesNotContain(apiKey, answer.Text);
    }

    [Fact]
    public async Task An_API_key_that_is_cut_or_in_another_case_is_unknown()
    {
        var organization = await server.NewOrganizationAsync();
        var apiKey = organization.Production.ApiKey;

        Assert.Equal("unknown_api_key", (await server.Client(apiKey[..^1]).ListAsync()).Code);
        Assert.Equal("unknown_api_key", (await server.Client(apiKey.ToUpperInvariant()).ListAsync()).Code);
    }

    private static (int Status, string Code) Outcome(Answer answer) => (answer.Status, answer.Code);
}
