using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Tests.Store;

namespace Struere.Secrets.Server.Tests.Api;

/// <summary>Asks every route that there is for what it must refuse.</summary>
public class RouteProtectionTests(TestServer server)
{
    private static readonly string[] OpenPaths = ["/health", "/ready"];

    private string _organizationId = "";

    [Fact]
    public async Task Every_route_but_the_health_checks_asks_for_an_API_key()
    {
        await AssertRefusedAsync(server.Anonymous(), 401, "missing_api_key");
    }

    [Fact]
    public async Task Every_route_but_the_health_checks_asks_for_an_API_key_where_somebody_is_signed_in()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var session = await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Admin)).Id, "", "");

        await AssertRefusedAsync(server.Anonymous(), 401, "missing_api_key", ("Cookie", $"{DashboardAuthentication.CookieName}={session.Reveal()}"));
        await AssertRefusedAsync(server.ClientElsewhere(session.Reveal()), 401, "unknown_api_key");
    }

    [Fact]
    public async Task Every_route_but_the_health_checks_refuses_an_unknown_API_key()
    {
        await AssertRefusedAsync(server.ClientElsewhere("sk_prod_fake"), 401, "unknown_api_key");
    }

    [Fact]
    public async Task Every_route_but_the_health_checks_refuses_an_API_key_that_was_revoked()
    {
        var apiKey = await CreateAsync();
        Assert.Equal(200, (await server.Client(apiKey.Reveal()).ListAsync()).Status);
        await ApiKeys.RevokeAsync(_organizationId, environment: null, StoredApiKey.IdOf(apiKey.Hash()), Actor.Server, TestContext.Current.CancellationToken);

        await AssertRefusedAsync(server.ClientElsewhere(apiKey.Reveal()), 401, "unknown_api_key");
    }

    [Fact]
    public async Task Every_route_but_the_health_checks_refuses_an_API_key_that_has_expired()
    {
        var apiKey = await CreateAsync(expiresAt: DateTimeOffset.UtcNow.AddSeconds(-1));

        await AssertRefusedAsync(server.ClientElsewhere(apiKey.Reveal()), 401, "unknown_api_key");
    }

    [Fact]
    public async Task Every_route_but_the_health_checks_refuses_an_API_key_without_permissions()
    {
        var organization = await server.NewOrganizationAsync();
        var apiKey = await server.NewApiKeyAsync(organization.Id, SecretEnvironment.Production, permissions: "");

        await AssertRefusedAsync(server.Client(apiKey), 403, "permission_missing");
    }

    private ApiKeyStore ApiKeys => new(server.Store.Database, server.Store.AuditKey, TimeProvider.System);

    private async Task<ApiKey> CreateAsync(DateTimeOffset? expiresAt = null)
    {
        _organizationId = (await server.NewOrganizationAsync()).Id;
        return await ApiKeys.CreateAsync(
            new NewApiKey(_organizationId, SecretEnvironment.Production, "*", ExpiresAt: expiresAt), Actor.Server, TestContext.Current.CancellationToken);
    }

    private async Task AssertRefusedAsync(ApiClient client, int status, string code, params (string Name, string Value)[] headers)
    {
        var routes = ServerRoutes.All(server.Store).Where(route => !OpenPaths.Contains(route.Path)).ToList();
        Assert.NotEmpty(routes);
        foreach (var (method, path) in routes)
        {
            var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{", "").Replace("}", ""));
            foreach (var (name, value) in headers)
            {
                request.Headers.Add(name, value);
            }

            var answer = await client.SendAsync(request);

            Assert.Equal((path, status, code), (path, answer.Status, answer.Code));
        }
    }
}
