using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests.Api;

public class ListTests(TestServer server)
{
    [Fact]
    public async Task A_list_holds_keys_in_ordinal_order_and_masks()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("b", "fake-canary-1"), ("B", ""), ("A", "fake-canary-2"));

        var answer = await organization.Production.ListAsync();

        Assert.Equal("production", answer.Json.GetProperty("environment").GetString());
        Assert.Equal(["A", "B", "b"], answer.ListedKeys);
        Assert.Equal(["••••••••"], answer.Json.GetProperty("secrets").EnumerateArray().Select(secret => secret.GetProperty("mask").GetString()).Distinct());
        Assert.DoesNotContain("canary", answer.Text);
    }

    [Fact]
    public async Task A_list_says_which_values_are_empty()
    {
        var organization = await server.NewOrganizationAsync();
        await organization.Production.SyncAsync("production", ("EMPTY", ""), ("SET", " "));

        var secrets = (await organization.Production.ListAsync()).Json.GetProperty("secrets").EnumerateArray();

        Assert.Equal([("EMPTY", true), ("SET", false)], secrets.Select(secret => (secret.GetProperty("key").GetString(), secret.GetProperty("empty").GetBoolean())));
    }

    [Fact]
    public async Task A_list_tells_when_a_value_last_changed()
    {
        var organization = await server.NewOrganizationAsync();
        var before = DateTime.UtcNow.AddMilliseconds(-1);
        await organization.Production.SyncAsync("production", ("A", "fake"));

        var updatedAt = (await organization.Production.ListAsync()).Json.GetProperty("secrets")[0].GetProperty("updatedAt").GetString()!;

        var time = DateTime.ParseExact(updatedAt, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        Assert.InRange(time, before, DateTime.UtcNow);
    }

    [Fact]
    public async Task The_environment_of_the_API_key_may_be_named()
    {
        var organization = await server.NewOrganizationAsync();

        Assert.Equal(200, (await organization.Eval.ListAsync("?environment=eval")).Status);
    }

    [Theory]
    [InlineData("?environment=staging")]
    [InlineData("?environment=")]
    [InlineData("?environment=eval&environment=eval")]
    public async Task A_name_that_is_no_environment_is_refused(string query)
    {
        var organization = await server.NewOrganizationAsync();

        var answer = await organization.Eval.ListAsync(query);

        Assert.Equal((400, "invalid_environment"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Health_needs_no_API_key()
    {
        var answer = await server.Anonymous().SendAsync(new HttpRequestMessage(HttpMethod.Get, "/health"));

        Assert.Equal(200, answer.Status);
        Assert.Equal("ok", answer.Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Answers_are_not_to_be_cached()
    {
        var organization = await server.NewOrganizationAsync();

        Assert.Contains("Cache-Control: no-store", (await organization.Eval.ListAsync()).Headers);
    }
}
