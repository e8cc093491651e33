using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>No sync makes production worse, and nobody overwrites in silence what somebody else changed.</summary>
public sealed class ProductionSafetyTests
{
    private const string Value = "https://fake@sentry.example.test/1";
    private const string Canary = "c4nary-value-of-nobody";

    [Theory]
    [InlineData("")]
    [InlineData("CHANGE_ME")]
    [InlineData("'<your-dsn>'")]
    public async Task A_publish_replaces_no_value_by_an_empty_one_or_a_placeholder(string placeholder)
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        await using var server = await WithSentry(consumer);
        consumer.Write(".env.production", $"API_KEY={Canary}\nSENTRY_DSN={placeholder}\n");

        (await consumer.Publish()).ShouldFail()
            .ShouldSay(".env.production(2,1,2,11): error STRU5034: The value of 'SENTRY_DSN' is empty or a placeholder, so nothing was sent to production")
            .ShouldNotSay(Canary);

        consumer.Write(".env.production", $"SENTRY_DSN={Value}\nPORTAL_URL=https://example.test\n");
        (await consumer.Build("-t:StruerePlan", "-p:StruereEnvironment=production")).ShouldSucceed().ShouldSay("= SENTRY_DSN").ShouldSay("+ PORTAL_URL");
    }

    [Fact]
    public async Task A_plan_and_a_sync_by_name_refuse_what_a_publish_refuses()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        await using var server = await WithSentry(consumer);
        consumer.Write(".env.production", "SENTRY_DSN=\n");

        (await consumer.Build("-t:StruerePlan", "-p:StruereEnvironment=production")).ShouldFail().ShouldSay("error STRU5034");
        (await consumer.Build("-t:StruereSync", "-p:StruereEnvironment=production")).ShouldFail().ShouldSay("error STRU5034");
    }

    [Fact]
    public async Task A_comment_lets_an_empty_value_through_and_the_verification_finds_it()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        await using var server = await WithSentry(consumer);
        consumer.WriteToProject("Prompts.cs", "internal static class Prompts { public const string Text = \"{{secrets.SENTRY_DSN}}\"; }\n");
        consumer.Write(".env.production", "# struere-disable-next-line STRU1006\nSENTRY_DSN=\n");

        (await consumer.Build("-t:StruerePlan", "-p:StruereEnvironment=production")).ShouldSucceed().ShouldSay("~ SENTRY_DSN  (becomes empty)");
        (await consumer.Publish()).ShouldSucceed().ShouldSay("Struere: production: 1 secret (0 created, 1 updated, 0 unchanged)");

        (await consumer.Build("-t:StruereVerify")).ShouldFail().ShouldSay("error STRU5035: 'SENTRY_DSN' is empty in production");
    }

    [Fact]
    public async Task A_plan_marks_what_somebody_else_changed_since_the_last_sync_from_here()
    {
        using var here = (await Consumer.Create()).WithSecrets();
        using var elsewhere = (await Consumer.Create()).WithSecrets();
        await using var server = await TestServer.Start();
        here.Use(server);
        elsewhere.Use(server);
        (await here.Publish()).ShouldSucceed();
        here.Write(".env.production", Samples.Production.Replace("fake-production-key", Canary, System.StringComparison.Ordinal).Replace("https://", "http://", System.StringComparison.Ordinal));
        var before = (await here.Build("-t:StruerePlan", "-p:StruereEnvironment=production")).ShouldSucceed();

        elsewhere.Write(".env.production", "API_KEY=fake-changed-by-somebody-else\n");
        (await elsewhere.Publish()).ShouldSucceed();

        before.ShouldSay("~ API_KEY").ShouldNotSay("somebody else");
        var plan = (await here.Build("-t:StruerePlan", "-p:StruereEnvironment=production")).ShouldSucceed().ShouldSay("~ API_KEY  (overwrites a change that somebody else made after the last sync from here)");
        Assert.Equal(1, plan.LinesWith("somebody else"));
        (await here.Build("-t:StruerePlan", "-p:StruereEnvironment=production", "-p:StruereOutput=json")).ShouldSucceed().ShouldSay("\"overwritesChangeOfOthers\":[\"API_KEY\"]").ShouldNotSay(Canary);
    }

    [Fact]
    public async Task What_is_remembered_of_a_sync_is_the_server_and_a_time()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        (await consumer.Publish()).ShouldSucceed();

        var file = Assert.Single(Directory.GetFiles(Path.Combine(consumer.Project, "obj"), "struere.*"), file => file.EndsWith(".production", System.StringComparison.Ordinal));
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/ \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_build_that_cannot_reach_the_server_warns_and_succeeds()
    {
        using var consumer = (await Consumer.Create("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")).WithSecrets();
        UseAddress(consumer, "http://127.0.0.1:1");

        var build = (await consumer.Build("-p:StruereSyncOnBuild=true")).ShouldSucceed().ShouldSay("warning STRU5037: development was not synced, and the build goes on. http://127.0.0.1:1 cannot be reached");

        build.ShouldNotSay("trying again");
    }

    [Fact]
    public async Task A_build_waits_two_seconds_at_most_for_a_server_that_does_not_answer()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        UseAddress(consumer, $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");

        (await consumer.Build("-p:StruereSyncOnBuild=true")).ShouldSucceed().ShouldSay("warning STRU5037").ShouldSay("did not answer within");
    }

    [Fact]
    public async Task A_build_that_takes_warnings_for_errors_can_let_this_one_be()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        UseAddress(consumer, "http://127.0.0.1:1");

        (await consumer.Build("-p:StruereSyncOnBuild=true", "-warnaserror")).ShouldFail().ShouldSay("error STRU5037");
        (await consumer.Build("-p:StruereSyncOnBuild=true", "-warnaserror", "-warnnotaserror:STRU5037")).ShouldSucceed().ShouldSay("warning STRU5037");
    }

    [Fact]
    public async Task What_a_server_refuses_fails_a_build_that_syncs()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        consumer.Set("STRUERE_API_KEY_DEVELOPMENT", "sk_dev_fake-unknown");

        (await consumer.Build("-p:StruereSyncOnBuild=true")).ShouldFail().ShouldSay("error STRU5011").ShouldNotSay("STRU5037");
    }

    private static void UseAddress(Consumer consumer, string address)
    {
        consumer.Set("STRUERE_API_URL", address);
        consumer.Set("STRUERE_API_KEY_DEVELOPMENT", "sk_dev_fake");
    }

    private static async Task<TestServer> WithSentry(Consumer consumer)
    {
        var server = await TestServer.Start();
        consumer.Use(server);
        consumer.Write(".env.production", $"SENTRY_DSN={Value}\n");
        (await consumer.Build("-t:StruereSync", "-p:StruereEnvironment=production")).ShouldSucceed();
        return server;
    }
}
