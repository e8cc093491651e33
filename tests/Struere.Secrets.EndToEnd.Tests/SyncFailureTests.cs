using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>
/// A publish whose secrets cannot be synced fails with one coded line that says where, what and how to fix it, and
/// changes nothing on the server.
/// </summary>
public sealed class SyncFailureTests(SyncFailureTests.BuiltConsumer built) : IClassFixture<SyncFailureTests.BuiltConsumer>
{
    private const string Canary = "c4nary-in-a-failing-file";

    [Fact]
    public async Task A_folder_in_place_of_the_file()
    {
        using var scenario = built.Begin();
        File.Delete(scenario.SecretFile);
        Directory.CreateDirectory(scenario.SecretFile);

        try
        {
            await scenario.ShouldFailWith("error STRU5", ".env.production");
        }
        finally
        {
            Directory.Delete(scenario.SecretFile);
        }
    }

    [Fact]
    public async Task Invalid_UTF_8()
    {
        using var scenario = built.Begin();
        File.WriteAllBytes(scenario.SecretFile, [.. "API_KEY="u8, 0xC3, 0x28, .. "\n"u8]);

        await scenario.ShouldFailWith("error STRU5", ".env.production");
    }

    [Fact]
    public async Task A_file_of_50_MB()
    {
        using var scenario = built.Begin();
        File.WriteAllText(scenario.SecretFile, "API_KEY=" + new string('x', 50 * 1024 * 1024));

        await scenario.ShouldFailWith("error STRU5", ".env.production");
    }

    [Fact]
    public async Task A_key_of_10_000_characters()
    {
        using var scenario = built.Begin();
        File.WriteAllText(scenario.SecretFile, new string('K', 10_000) + "=1\n");

        await scenario.ShouldFailWith(".env.production(1,1,1,10001): error STRU1001:");
    }

    [Fact]
    public async Task A_broken_line()
    {
        using var scenario = built.Begin();
        File.WriteAllText(scenario.SecretFile, $"API_KEY=fine\n\n{Canary}\n");

        await scenario.ShouldFailWith(".env.production(3,1,3,25): error STRU1002:");
    }

    [Fact]
    public async Task A_struere_json_that_is_not_JSON()
    {
        using var scenario = built.Begin();
        var manifest = Path.Combine(scenario.Consumer.Root, "struere.json");
        File.WriteAllText(manifest, "{ not json");

        try
        {
            await scenario.ShouldFailWith("struere.json(1,", "error STRU5");
        }
        finally
        {
            File.WriteAllText(manifest, "{}");
        }
    }

    [Fact]
    public async Task No_API_key()
    {
        using var scenario = built.Begin();
        scenario.Set("STRUERE_API_KEY_PRODUCTION", null);
        scenario.Set("HOME", Path.GetTempPath());

        await scenario.ShouldFailWith("error STRU5", "STRUERE_API_KEY_PRODUCTION");
    }

    [Fact]
    public async Task An_API_key_of_another_environment()
    {
        using var scenario = built.Begin();
        scenario.Set("STRUERE_API_KEY_PRODUCTION", scenario.Server.ApiKeyOf("development"));

        await scenario.ShouldFailWith("error STRU5", "sk_dev_");
    }

    [Fact]
    public async Task An_API_key_that_the_server_does_not_know()
    {
        using var scenario = built.Begin();
        scenario.Set("STRUERE_API_KEY_PRODUCTION", "sk_prod_fake-unknown-api-key");

        await scenario.ShouldFailWith("error STRU5", "401");
    }

    [Theory]
    [InlineData("http://secrets.example.test")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("not a url")]
    public async Task A_URL_that_is_no_https_or_loopback_URL(string url)
    {
        using var scenario = built.Begin();
        scenario.Set("STRUERE_API_URL", url);

        await scenario.ShouldFailWith("error STRU5", "https");
    }

    [Fact]
    public async Task A_server_that_is_not_there()
    {
        using var scenario = built.Begin();
        scenario.Set("STRUERE_API_URL", "http://127.0.0.1:9");

        await scenario.ShouldFailWith(["-p:StruereSyncTimeout=3"], "error STRU5017", "127.0.0.1:9", "Nothing was stored.");
    }

    [Fact]
    public async Task An_API_key_given_as_a_property()
    {
        using var scenario = built.Begin();

        await scenario.ShouldFailWith(["-p:StruereApiKey=sk_prod_fake-in-a-property"], "error STRU5", "STRUERE_API_KEY_PRODUCTION");
    }

    /// <summary>One consumer, built once, and one server: each test publishes what is built with <c>--no-build</c>.</summary>
    public sealed class BuiltConsumer : IAsyncLifetime
    {
        private Consumer _consumer = null!;
        private TestServer _server = null!;

        public async ValueTask InitializeAsync()
        {
            _consumer = (await Consumer.Create()).WithSecrets();
            _server = await TestServer.Start();
            (await _consumer.Build("-c", "Release")).ShouldSucceed();
        }

        public async ValueTask DisposeAsync()
        {
            _consumer.Dispose();
            await _server.DisposeAsync();
        }

        internal Scenario Begin()
        {
            _consumer.WithSecrets().Use(_server);
            _consumer.Set("HOME", Environment.GetEnvironmentVariable("HOME"));
            return new Scenario(_consumer, _server);
        }
    }

    internal sealed class Scenario(Consumer consumer, TestServer server) : IDisposable
    {
        public Consumer Consumer => consumer;

        public TestServer Server => server;

        public string SecretFile => Path.Combine(consumer.Root, ".env.production");

        public void Set(string variable, string? value) => consumer.Set(variable, value);

        public Task ShouldFailWith(params IEnumerable<string> texts) => ShouldFailWith([], [.. texts]);

        public async Task ShouldFailWith(string[] arguments, params string[] texts)
        {
            var publish = (await consumer.Publish(["--no-build", .. arguments])).ShouldFail()
                .ShouldNotSay("   at ")
                .ShouldNotSay(Canary)
                .ShouldNotSay("Exception")
                .ShouldNotSay("fake-in-a-property");
            foreach (var text in texts)
            {
                publish.ShouldSay(text);
            }

            Assert.Empty(await server.KeysOf("production"));
        }

        public void Dispose()
        {
            if (File.Exists(SecretFile))
            {
                File.Delete(SecretFile);
            }
        }
    }
}
