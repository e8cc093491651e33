using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Dapper;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Tests.Api;

/// <summary>A request that is sent again under its idempotency key.</summary>
public class IdempotencyTests(TestServer server)
{
    [Fact]
    public async Task A_repeated_request_is_answered_as_the_first_time()
    {
        var organization = await server.NewOrganizationAsync();

        var first = await SyncAsync(organization.Development, "run-1", ("A", "fake-1"), ("B", "fake-2"));
        var second = await SyncAsync(organization.Development, "run-1", ("B", "fake-2"), ("A", "fake-1"));

        Assert.Equal(["A", "B"], first.Created);
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task A_repeated_request_does_not_write_over_what_came_after_it_and_its_digest_says_so()
    {
        var organization = await server.NewOrganizationAsync();
        await SyncAsync(organization.Production, "run-1", ("A", "fake-1"));
        await SyncAsync(organization.Production, "run-2", ("A", "fake-2"));

        var repeated = await SyncAsync(organization.Production, "run-1", ("A", "fake-1"));

        Assert.Equal(["A"], repeated.Created);
        Assert.Equal(IndependentDigest.Of(organization.Production.ApiKey, "production", "A", "fake-2"), repeated.Digest("A"));
    }

    [Theory]
    [InlineData("A", "fake-2")]
    [InlineData("B", "fake-1")]
    public async Task Another_request_under_the_same_key_is_refused_and_writes_nothing(string key, string value)
    {
        var organization = await server.NewOrganizationAsync();
        await SyncAsync(organization.Production, "run-1", ("A", "fake-1"));

        var answer = await SyncAsync(organization.Production, "run-1", (key, value));

        Assert.Equal((422, "idempotency_key_reused"), (answer.Status, answer.Code));
        Assert.Equal(["A"], (await organization.Production.PlanAsync("production", ("A", "fake-1"))).Unchanged);
        Assert.Equal(["B"], (await organization.Production.PlanAsync("production", ("B", "fake-1"))).Created);
    }

    [Fact]
    public async Task A_request_that_was_refused_may_be_mended_under_the_same_key()
    {
        var organization = await server.NewOrganizationAsync();
        Assert.Equal(400, (await SyncAsync(organization.Production, "run-1", ("A-A", "fake"))).Status);

        Assert.Equal(["A_A"], (await SyncAsync(organization.Production, "run-1", ("A_A", "fake"))).Created);
    }

    [Fact]
    public async Task The_same_key_of_another_API_key_is_another_one()
    {
        var organization = await server.NewOrganizationAsync();
        await SyncAsync(organization.Production, "run-1", ("A", "fake-1"));

        Assert.Equal(["A"], (await SyncAsync((await server.NewOrganizationAsync()).Production, "run-1", ("A", "fake-2"))).Created);
        Assert.Equal(["A"], (await SyncAsync(organization.Development, "run-1", ("A", "fake-2"))).Created);
    }

    [Fact]
    public async Task Requests_that_arrive_at_the_same_time_under_one_key_are_done_once()
    {
        var organization = await server.NewOrganizationAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SyncAsync(organization.Production, "run-1", ("A", "fake-1"))));

        Assert.All(answers, answer => Assert.Equal(["A"], answer.Created));
    }

    [Fact]
    public async Task A_record_is_forgotten_after_a_day()
    {
        var organization = await server.NewOrganizationAsync();
        await SyncAsync(organization.Production, "old-run", ("A", "fake-1"));
        await StoredSecrets.ExecuteAsync(
            server.Store,
            $"UPDATE sync_records SET created_at = '{Timestamp.Of(DateTimeOffset.UtcNow.AddDays(-1))}' WHERE idempotency_key = 'old-run'");

        Assert.Equal(["A"], (await SyncAsync(organization.Production, "old-run", ("A", "fake-2"))).Updated);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData(256)]
    public async Task A_malformed_key_is_refused(object key)
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await SyncAsync(organization.Production, key as string ?? new string('x', (int)key), ("A", "fake"));

        Assert.Equal((400, "invalid_idempotency_key"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_record_holds_neither_a_value_nor_a_digest_nor_a_name()
    {
        var organization = await server.NewOrganizationAsync();
        var answer = await SyncAsync(organization.Production, "canary-run", ("NAME_OF_A_KEY", "fake-canary-value"));

        var record = server.Store.Database.Read(transaction => transaction.Connection!.QuerySingle<byte[]>(
            "SELECT encrypted_record FROM sync_records WHERE idempotency_key = 'canary-run'", transaction: transaction));

        foreach (var text in new[] { "fake-canary-value", "NAME_OF_A_KEY", answer.Digest("NAME_OF_A_KEY")!, "Created" })
        {
            Assert.Equal(-1, record.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)));
        }
    }

    private static Task<Answer> SyncAsync(ApiClient client, string idempotencyKey, params (string Key, string Value)[] secrets)
    {
        var environment = client.ApiKey.StartsWith("sk_prod_", StringComparison.Ordinal) ? "production" : "development";
        var request = new HttpRequestMessage(HttpMethod.Post, ApiClient.SyncPath)
        {
            Content = new StringContent(ApiClient.Body(environment, secrets), Encoding.UTF8, "application/json"),
        };
        Assert.True(request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey));
        return client.SendAsync(request);
    }
}
