using System;
using System.Linq;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests.Api;

/// <summary>API keys that create, list and revoke API keys.</summary>
public class ApiKeyTests(TestServer server)
{
    [Fact]
    public async Task A_created_key_works_until_it_is_revoked()
    {
        var organization = await server.NewOrganizationAsync();
        var created = await organization.Production.PostAsync("/v1/keys", """{"name":"build server","permissions":"sync"}""");
        var client = server.Client(created.Member("apiKey")!);
        Assert.Equal(201, created.Status);
        Assert.Equal(200, (await client.SyncAsync("production", ("A", "fake"))).Status);

        var id = (await organization.Production.GetAsync("/v1/keys")).Json.GetProperty("keys").EnumerateArray()
            .Single(key => key.GetProperty("name").GetString() == "build server").GetProperty("id").GetString();
        Assert.Equal(200, (await organization.Production.PostAsync($"/v1/keys/{id}/revoke", "{}")).Status);

        var refused = await client.SyncAsync("production", ("A", "fake"));
        Assert.Equal((401, "unknown_api_key"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_key_is_shown_once()
    {
        var organization = await server.NewOrganizationAsync();
        var created = (await organization.Production.PostAsync("/v1/keys", """{"permissions":"sync"}""")).Member("apiKey")!;

        var list = await organization.Production.GetAsync("/v1/keys");

        Assert.DoesNotContain(created, list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(created["sk_prod_".Length..], list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_has_expired_is_refused()
    {
        var organization = await server.NewOrganizationAsync();
        var created = await organization.Production.PostAsync("/v1/keys", """{"permissions":"sync","expiresAt":"2020-01-01T00:00:00Z"}""");

        var refused = await server.Client(created.Member("apiKey")!).ListAsync();

        Assert.Equal((401, "unknown_api_key"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("reveal")]
    [InlineData("sync reveal")]
    public async Task A_key_grants_no_more_than_it_has(string permissions)
    {
        var organization = await server.NewOrganizationAsync();
        var client = server.Client(await server.NewApiKeyAsync(organization.Id, "production", "sync keys"));

        var answer = await client.PostAsync("/v1/keys", $$"""{"permissions":"{{permissions}}"}""");

        Assert.Equal((403, "permission_not_grantable"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"permissions":""}""")]
    [InlineData("""{"permissions":" "}""")]
    [InlineData("""{"permissions":"admin"}""")]
    [InlineData("""{"permissions":["sync"]}""")]
    [InlineData("""{"permissions":"sync","permissions":"*"}""")]
    [InlineData("""{"permissions":"sync","name":"a\nb"}""")]
    [InlineData("""{"permissions":"sync","expiresAt":"soon"}""")]
    public async Task A_malformed_request_creates_nothing(string body)
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.PostAsync("/v1/keys", body);

        Assert.Equal((400, "invalid_request"), (answer.Status, answer.Code));
        Assert.Single((await organization.Production.GetAsync("/v1/keys")).Json.GetProperty("keys").EnumerateArray());
    }

    [Fact]
    public async Task Keys_of_another_environment_or_organization_are_neither_listed_nor_revoked()
    {
        var organization = await server.NewOrganizationAsync();
        var other = await server.NewOrganizationAsync();
        var id = (await organization.Production.GetAsync("/v1/keys")).Json.GetProperty("keys")[0].GetProperty("id").GetString();

        foreach (var client in new[] { organization.Development, other.Production })
        {
            Assert.DoesNotContain(id!, (await client.GetAsync("/v1/keys")).Text, StringComparison.Ordinal);
            var answer = await client.PostAsync($"/v1/keys/{id}/revoke", "{}");
            Assert.Equal((404, "unknown_api_key_id"), (answer.Status, answer.Code));
        }

        Assert.Equal(200, (await organization.Production.ListAsync()).Status);
    }
}
