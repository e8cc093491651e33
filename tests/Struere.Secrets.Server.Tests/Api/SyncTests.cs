using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests.Api;

public class SyncTests(TestServer server)
{
    [Fact]
    public async Task A_new_key_is_created()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.SyncAsync("production", ("A", "fake"));

        Assert.Equal(200, answer.Status);
        Assert.True(answer.Json.GetProperty("success").GetBoolean());
        Assert.Equal("production", answer.Json.GetProperty("environment").GetString());
        Assert.Equal(["A"], answer.Created);
        Assert.Empty(answer.Updated);
        Assert.Empty(answer.Unchanged);
    }

    [Fact]
    public async Task A_key_with_another_value_is_updated()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake-1"));

        var answer = await organization.Production.SyncAsync("production", ("A", "fake-2"));

        Assert.Empty(answer.Created);
        Assert.Equal(["A"], answer.Updated);
        Assert.Empty(answer.Unchanged);
    }

    [Fact]
    public async Task A_key_with_the_same_value_is_unchanged()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake"));
        var before = await organization.Production.ListAsync();

        var answer = await organization.Production.SyncAsync("production", ("A", "fake"));

        Assert.Empty(answer.Created);
        Assert.Empty(answer.Updated);
        Assert.Equal(["A"], answer.Unchanged);
        Assert.Equal(before.Text, (await organization.Production.ListAsync()).Text);
    }

    [Fact]
    public async Task Keys_that_a_request_does_not_name_stay()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake"));

        await organization.Production.SyncAsync("production", ("B", "fake"));

        Assert.Equal(["A", "B"], (await organization.Production.ListAsync()).ListedKeys);
    }

    [Fact]
    public async Task Keys_are_answered_in_ordinal_order()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.SyncAsync("production", ("b", "x"), ("_", "x"), ("B", "x"), ("A1", "x"), ("a", "x"), ("A", "x"));

        Assert.Equal(["A", "A1", "B", "_", "a", "b"], answer.Created);
        Assert.Equal(answer.Created, answer.Json.GetProperty("digests").EnumerateObject().Select(digest => digest.Name));
    }

    [Fact]
    public async Task Keys_that_differ_in_case_are_two()
    {
        var organization = await server.NewOrganizationAsync();

        await organization.Production.SyncAsync("production", ("TOKEN", "fake-1"), ("token", "fake-2"));

        Assert.Equal(["TOKEN", "token"], (await organization.Production.ListAsync()).ListedKeys);
    }

    [Fact]
    public async Task The_last_value_of_a_key_that_is_named_twice_wins()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.SyncAsync("production", ("A", "fake-first"), ("A", "fake-last"));

        Assert.Equal(["A"], answer.Created);
        Assert.Equal(IndependentDigest.Of(organization.Production.ApiKey, "production", "A", "fake-last"), answer.Digest("A"));
    }

    [Fact]
    public async Task No_secrets_are_no_fault()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.SyncAsync("production");

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Created);
    }

    [Fact]
    public async Task Unknown_members_are_ignored()
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Production.PostAsync(
            ApiClient.SyncPath,
            """{"version":2,"environment":"production","secrets":[{"comment":{"a":[1]},"key":"A","value":"fake"}],"more":null}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["A"], answer.Created);
    }

    [Fact]
    public async Task A_thousand_keys_are_one_request()
    {
        var organization = await server.NewOrganizationAsync();
        var secrets = Enumerable.Range(0, 1000).Select(i => ($"KEY_{i:d4}", $"fake-{i}")).ToArray();

        var answer = await organization.Development.SyncAsync("development", secrets);

        Assert.Equal(1000, answer.Created.Length);
        Assert.Equal(1000, (await organization.Eval.ListAsync()).ListedKeys.Length);
    }

    [Fact]
    public async Task A_request_of_one_mebibyte_is_accepted_however_it_is_escaped()
    {
        var organization = await server.NewOrganizationAsync();
        var escapedKibibyte = string.Concat(Enumerable.Repeat("\\u0041", 1024));
        var value = string.Concat(Enumerable.Repeat(escapedKibibyte, 63));
        var items = Enumerable.Range(0, 16).Select(i => $$"""{"key":"KEY_{{i:d2}}","value":"{{value}}"}""");

        var answer = await organization.Production.PostAsync(
            ApiClient.SyncPath,
            $$"""{"environment":"production","secrets":[{{string.Join(',', items)}}]}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(16, answer.Created.Length);
    }

    public static TheoryData<string> OddValues =>
    [
        "",
        " ",
        "trailing line feed\n",
        "\r\n",
        "one\r\ntwo\rthree\n",
        "\tquotes ' \" ` and \\n \\ backslashes",
        "p@ss#word $HOME ${HOME} $(id) %PATH%",
        "emoji 😀👩‍👩‍👧 and e\u0301 beside \u00e9",
        "\ufeffbyte order mark\ufeff",
        "control \u0001\u001f\u007f\u0085\u2028\u2029 characters",
        "\ufffd replacement",
        """{"json":{"nested":["\"quoted\"",1e3,null]}}""",
        "-----BEGIN FAKE KEY-----\nZmFrZS1mYWtlLWZha2U=\nZmFrZQ==\n-----END FAKE KEY-----\n",
        new string('x', 64 * 1024),
        string.Concat(Enumerable.Repeat("😀", 16 * 1024)),
    ];

    [Theory]
    [MemberData(nameof(OddValues), DisableDiscoveryEnumeration = true)]
    public async Task A_value_is_stored_byte_by_byte(string value)
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Development.SyncAsync("development", ("A", value));

        Assert.Equal(IndependentDigest.Of(organization.Development.ApiKey, "development", "A", value), answer.Digest("A"));
        Assert.Equal(Encoding.UTF8.GetBytes(value), StoredSecrets.Read(server.Store, organization.Id, "development", "A"));
        Assert.Equal(Encoding.UTF8.GetBytes(value), StoredSecrets.Read(server.Store, organization.Id, "eval", "A"));
    }

    [Fact]
    public async Task A_digest_is_of_what_is_stored_now_and_not_of_what_was_sent()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("A", "fake-before"));

        // Something between the request and the store that loses a write: the digest must give it away.
        await StoredSecrets.ExecuteAsync(server.Store, TestEngine.LoseUpdates(organization.Id));
        var answer = await organization.Production.SyncAsync("production", ("A", "fake-after"));

        Assert.Equal(["A"], answer.Updated);
        Assert.Equal(IndependentDigest.Of(organization.Production.ApiKey, "production", "A", "fake-before"), answer.Digest("A"));
    }

    [Fact]
    public async Task Every_key_of_a_request_has_a_digest()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("OLD", "fake"), ("SAME", "fake"), ("OTHER", "fake"));

        var answer = await organization.Production.SyncAsync("production", ("NEW", "fake-1"), ("OLD", "fake-2"), ("SAME", "fake"));

        var expected = new Dictionary<string, string> { ["NEW"] = "fake-1", ["OLD"] = "fake-2", ["SAME"] = "fake" };
        Assert.Equal(
            expected.Select(secret => (secret.Key, IndependentDigest.Of(organization.Production.ApiKey, "production", secret.Key, secret.Value))),
            answer.Json.GetProperty("digests").EnumerateObject().Select(digest => (digest.Name, digest.Value.GetString()!)));
    }

    [Fact]
    public async Task Parallel_syncs_of_the_same_keys_leave_the_values_of_one_of_them()
    {
        var organization = await server.NewOrganizationAsync();
        var batches = Enumerable.Range(0, 12)
            .Select(batch => Enumerable.Range(0, 40).Select(i => ($"KEY_{i:d2}", $"fake-{batch}")).ToArray())
            .ToArray();

        var answers = await Task.WhenAll(batches.Select(batch => organization.Development.SyncAsync("development", batch)));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers, answer => answer.Created.Length == 40);
        var plans = await Task.WhenAll(batches.Select(batch => organization.Development.PlanAsync("development", batch)));
        var winner = Assert.Single(plans, plan => plan.Unchanged.Length > 0);
        Assert.Equal(40, winner.Unchanged.Length);
        Assert.Equal(40, Answer.Strings(winner.Mirrored.GetProperty("unchanged")).Length);
    }
}
