using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Server.Tests.Api;

/// <summary>Asks every route that there is for what it must refuse.</summary>
public class RouteProtectionTests(TestServer server)
{
    private static readonly string[] OpenPaths = ["/health", "/ready"];

    [Fact]
    public async Task Every_route_but_the_health_checks_asks_for_an_API_key()
    {
        await AssertRefusedAsync(server.Anonymous(), 401, "missing_api_key");
    }

    [Fact]
    public async Task Every_route_but_the_health_checks_refuses_an_unknown_API_key()
    {
        await AssertRefusedAsync(server.Client("sk_prod_fake"), 401, "unknown_api_key");
    }

    [Fact]
    public async Task Every_route_but_the_health_checks_refuses_an_API_key_without_permissions()
    {
        var organization = await server.NewOrganizationAsync();
        var apiKey = await server.NewApiKeyAsync(organization.Id, SecretEnvironment.Production, permissions: "");

        await AssertRefusedAsync(server.Client(apiKey), 403, "permission_missing");
    }

    private async Task AssertRefusedAsync(ApiClient client, int status, string code)
    {
        var routes = ServerRoutes.All(server.Store).Where(route => !OpenPaths.Contains(route.Path)).ToList();
        Assert.NotEmpty(routes);
        foreach (var (method, path) in routes)
        {
            var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path.Replace("{", "").Replace("}", "")));

            Assert.Equal((path, status, code), (path, answer.Status, answer.Code));
        }
    }
}
