using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Tests.Api;

public class RefusalAuditTests(TestServer server)
{
    [Fact]
    public async Task A_request_about_another_environment_is_recorded_in_the_log_of_its_organization()
    {
        var organization = await server.NewOrganizationAsync();

        await organization.Development.SyncAsync("production", ("A", "fake-canary"));

        var entry = Refusals(organization.Id).Single();
        Assert.Equal(("development", "environment_mismatch", "127.0.0.1"), (entry.Environment, entry.Detail, entry.Address));
        Assert.StartsWith("api_key ", entry.Actor, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_the_permission_is_recorded()
    {
        var organization = await server.NewOrganizationAsync();
        var client = server.Client(await server.NewApiKeyAsync(organization.Id, "production", "sync"));

        await client.GetAsync("/v1/secrets/A");

        Assert.Equal("permission_missing", Refusals(organization.Id).Single().Detail);
    }

    [Fact]
    public async Task An_unknown_API_key_is_recorded_in_the_log_of_the_server_and_not_shown_there()
    {
        await server.Client("sk_prod_fake_canary").ListAsync();

        var entry = Refusals(Database.WholeServer)[0];
        Assert.Equal(("unknown API key", "unknown_api_key"), (entry.Actor, entry.Detail));
        Assert.DoesNotContain("canary", entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_an_API_key_is_not_recorded()
    {
        var before = Refusals(Database.WholeServer).Count(entry => entry.Detail == "missing_api_key");

        await server.Anonymous().ListAsync();

        Assert.Equal(before, Refusals(Database.WholeServer).Count(entry => entry.Detail == "missing_api_key"));
    }

    private IReadOnlyList<AuditEntry> Refusals(string organizationId) =>
        new AuditReader(server.Store.Database).Find(organizationId, new AuditFilter(Action: AuditAction.Refused), count: 100);
}
