using System;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests.Api;

/// <summary>Asks every route that there is for what another environment or organization has.</summary>
public class RouteIsolationTests(TestServer server)
{
    private const string Canary = "fake-canary-of-another";

    [Fact]
    public async Task No_route_serves_another_environment_than_that_of_the_API_key()
    {
        var organization = await server.NewOrganizationAsync();
        var id = await FillAsync(organization.Production);
        var before = await EverythingAsync(organization.Production);

        foreach (var (method, path) in RouteRequests.Routes(server.Store))
        {
            var answer = await organization.Development.SendAsync(RouteRequests.Create(method, path, "production", id: id));

            AssertNothingLeaked(path, answer, id);
            if (!RouteRequests.IsAboutApiKeys(path))
            {
                Assert.Equal((path, 403, "environment_mismatch"), (path, answer.Status, answer.Code));
            }
        }

        Assert.Equal(before, await EverythingAsync(organization.Production));
    }

    [Fact]
    public async Task No_route_serves_another_organization_than_that_of_the_API_key()
    {
        var owner = await server.NewOrganizationAsync();
        var id = await FillAsync(owner.Production);
        var before = await EverythingAsync(owner.Production);
        var other = await server.NewOrganizationAsync();

        foreach (var (method, path) in RouteRequests.Routes(server.Store))
        {
            var answer = await other.Production.SendAsync(RouteRequests.Create(method, path, "production", id: id));

            AssertNothingLeaked(path, answer, id);
            Assert.True(answer.Status < 500, $"{method} {path} answered {answer.Status}");
        }

        Assert.Equal(before, await EverythingAsync(owner.Production));
    }

    /// <summary>Sets a secret, and returns the ID of the API key that did.</summary>
    private static async Task<string> FillAsync(ApiClient owner)
    {
        await owner.SyncAsync("production", (RouteRequests.Key, Canary));
        return (await owner.GetAsync("/v1/keys")).Json.GetProperty("keys")[0].GetProperty("id").GetString()!;
    }

    private static async Task<string> EverythingAsync(ApiClient owner) => string.Concat(
        (await owner.ListAsync()).Text,
        (await owner.GetAsync($"/v1/secrets/{RouteRequests.Key}")).Text,
        (await owner.GetAsync($"/v1/secrets/{RouteRequests.Key}/history")).Text,
        (await owner.GetAsync("/v1/keys")).Text);

    private static void AssertNothingLeaked(string path, Answer answer, string id)
    {
        Assert.False(answer.Text.Contains(Canary, StringComparison.Ordinal), path);
        Assert.False(answer.Text.Contains(id, StringComparison.Ordinal), path);
    }
}
