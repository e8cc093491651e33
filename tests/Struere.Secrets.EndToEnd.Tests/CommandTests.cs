using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>The targets that a user calls by name, by the real command line.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private Consumer _consumer = null!;
    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _consumer = (await Consumer.Create()).WithSecrets();
        _consumer.Write("prompts/support.md", "At {{secrets.PORTAL_URL}}, {{secrets.API_KEY}} and {{secrets.NONE}}.\n");
        _consumer.Set("CI", null);
        _server = await TestServer.Start();
        _consumer.Use(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _consumer.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_plan_names_the_keys_and_writes_nothing()
    {
        var plan = (await _consumer.Build("-t:StruerePlan", "-p:StruereEnvironment=production")).ShouldSucceed()
            .ShouldSay("would create 2, update 0 and leave 0 unchanged; nothing was written").ShouldSay("+ PORTAL_URL").ShouldNotSay("fake-production-key");
        var json = (await _consumer.Dotnet("msbuild", "-t:StruerePlan", "-p:StruereEnvironment=production", "-p:StruereOutput=json", "-nologo", "-v:minimal")).ShouldSucceed();

        Assert.Equal(2, JsonElement.Parse(json.Output).GetProperty("created").GetArrayLength());
        Assert.Empty(await _server.KeysOf("production"));
        Assert.Equal(0, plan.LinesWith("error"));
    }

    [Fact]
    public async Task A_clean_clone_verifies_what_is_referred_to()
    {
        (await _consumer.Publish()).ShouldSucceed();
        File.Delete(Path.Combine(_consumer.Root, ".env.development"));
        File.Delete(Path.Combine(_consumer.Root, ".env.production"));

        (await _consumer.Build("-t:StruereVerify")).ShouldFail().ShouldSay("support.md(1,52): error STRU5024: 'NONE' is not set in production");

        _consumer.Write("prompts/support.md", "At {{secrets.PORTAL_URL}}.\n");
        (await _consumer.Build("-t:StruereVerify", "-warnaserror", "-p:RunAnalyzers=false")).ShouldSucceed().ShouldSay("production: all 2 keys that are referred to are set on");
        (await _consumer.Build("-t:StruereVerify", "-p:NoWarn=STRU2008")).ShouldFail().ShouldSay("error STRU5026");
    }

    [Fact]
    public async Task A_prompt_shows_masks_from_the_files_and_from_the_server()
    {
        (await Compile()).ShouldSucceed().ShouldSay("At ••••••••, •••••••• and [MISSING_SECRET:NONE].").ShouldSay("warning STRU5029").ShouldNotSay("example.test");
        (await Compile("-p:StruereSource=server")).ShouldSucceed().ShouldSay("At [MISSING_SECRET:PORTAL_URL], [MISSING_SECRET:API_KEY] and [MISSING_SECRET:NONE].");
    }

    [Fact]
    public async Task Values_are_shown_on_demand_past_every_log()
    {
        (await _consumer.Build("-t:StruereSync")).ShouldSucceed();
        foreach (var source in new[] { "files", "server" })
        {
            (await Compile("-p:StruereReveal=true", $"-p:StruereSource={source}", "-bl:build.binlog", "-fl", "-flp:verbosity=diagnostic")).ShouldSucceed()
                .ShouldSay("At https://dev.example.test, fake-development-key and [MISSING_SECRET:NONE].");

            Assert.DoesNotContain("fake-development-key", _consumer.Read("msbuild.log"), StringComparison.Ordinal);
            using var log = new System.IO.Compression.GZipStream(File.OpenRead(Path.Combine(_consumer.Project, "build.binlog")), System.IO.Compression.CompressionMode.Decompress);
            using var reader = new StreamReader(log, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("fake-development-key", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Values_are_shown_in_a_terminal()
    {
        (await _consumer.Dotnet("restore")).ShouldSucceed();

        (await _consumer.InTerminal("dotnet build -t:StruereCompilePrompt -p:StruerePrompt=prompts/support.md -p:StruereReveal=true --tl:on")).ShouldSucceed()
            .ShouldSay("At https://dev.example.test, fake-development-key and [MISSING_SECRET:NONE].");
    }

    [Fact]
    public async Task Values_are_not_shown_on_a_build_server()
    {
        _consumer.Set("CI", "true");

        (await Compile("-p:StruereReveal=true")).ShouldFail().ShouldSay("error STRU5028").ShouldNotSay("fake-development-key");
    }

    private Task<CommandResult> Compile(params string[] arguments) => _consumer.Build(["-t:StruereCompilePrompt", "-p:StruerePrompt=prompts/support.md", .. arguments]);
}
