using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.Testing;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

public sealed class SyncCommandTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_sync_says_what_the_target_says()
    {
        using var folder = server.CreateProject();
        folder.Write(".env.development", "SYNC_FIRST=canary-first\nSYNC_SECOND='canary second'\n");

        var first = (await folder.Run("sync")).ShouldEndWith(0);
        var second = (await folder.Run("sync", "--environment", "development", ".")).ShouldEndWith(0);

        Assert.Equal("Struere: development: 2 secrets (2 created, 0 updated, 0 unchanged), mirrored to eval\n", first.Output);
        Assert.Equal("Struere: development: 2 secrets (0 created, 0 updated, 2 unchanged), mirrored to eval\n", second.Output);
        Assert.Equal("", first.ShouldNotSay("canary").Errors + second.ShouldNotSay("canary").Errors);
    }

    [Fact]
    public async Task It_works_from_any_folder_of_the_project()
    {
        using var folder = server.CreateProject();
        folder.Write(".env.production", "SYNC_NESTED=canary-nested\n");
        folder.Write("agents/support/agent.ts", "");

        (await folder.RunIn("agents/support", "sync", "-e", "production")).ShouldEndWith(0).ShouldSay("production: 1 secret (1 created");
    }

    [Fact]
    public async Task A_placeholder_for_production_is_refused_at_its_place()
    {
        using var folder = server.CreateProject();
        folder.Write(".env.production", "SYNC_GOOD=canary-good\nSYNC_LATER=changeme\n");

        var result = (await folder.Run("sync", "--environment", "production")).ShouldEndWith(2);

        Assert.Equal("", result.Output);
        Assert.StartsWith(".env.production:2:1: error STRU5034: The value of 'SYNC_LATER' is empty or a placeholder", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STRU5001", "There is no option for it", "sync")]
    [InlineData("STRU5010", "--environment is 'eval': use development or production", "sync", "-e", "eval")]
    [InlineData("STRU5010", "--timeout is 'soon'", "sync", "--timeout", "soon")]
    [InlineData("STRU5006", "--api-url is plain http", "sync", "--api-url", "http://example.test")]
    [InlineData("STRU5050", "There is no option '--api-key'", "sync", "--api-key=sk_dev_canary")]
    public async Task A_wrong_setting_is_named_as_the_command_line_names_it(string code, string message, params string[] arguments)
    {
        using var folder = server.CreateProject();
        folder.Write(".env.development", "SYNC_WRONG=canary-wrong\n");
        folder.Set("STRUERE_API_KEY_DEVELOPMENT", code == "STRU5001" ? null : server.ApiKey("development"));

        var result = (await folder.Run(arguments)).ShouldEndWith(2).ShouldSay(code).ShouldSay(message).ShouldNotSay("canary");

        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task A_folder_with_several_projects_asks_for_one()
    {
        using var folder = new TestFolder();
        folder.Write("shop/struere.json", "{}");
        folder.Write("support/struere.json", "{}");

        (await folder.Run("sync")).ShouldEndWith(2).ShouldSay("name shop or support");
    }

    [Fact]
    public async Task Without_a_project_it_says_how_to_make_one()
    {
        using var folder = new TestFolder();

        (await folder.Run("sync")).ShouldEndWith(2).ShouldSay("error STRU5038").ShouldSay("struere.json");
    }

    [Theory]
    [InlineData(ServerProcess.PosixSignals.Interrupt)]
    [InlineData(ServerProcess.PosixSignals.Terminate)]
    public async Task A_sync_that_is_interrupted_says_what_was_stored(int signal)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var folder = server.CreateProject();
        folder.Write(".env.development", "SYNC_INTERRUPTED=canary-interrupted\n");
        folder.Set("STRUERE_API_URL", $"http://{silent.LocalEndpoint}");
        using var process = Process.Start(folder.StartInfo("dotnet", [TestFolder.ToolDll, "sync"]))!;
        using var connection = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        _ = await connection.GetStream().ReadAtLeastAsync(new byte[1], 1, cancellationToken: TestContext.Current.CancellationToken);

        _ = ServerProcess.PosixSignals.Send(process.Id, signal);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith("struere-secrets: error STRU5021: The sync of development was canceled. Of 1 secret: key 1 sent without an answer", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_writes_nothing()
    {
        using var folder = server.CreateProject();
        folder.Write(".env.development", "PLAN_NEW=canary-new\n");

        var text = (await folder.Run("plan")).ShouldEndWith(0).ShouldNotSay("canary");
        var json = (await folder.Run("plan", "--format", "json")).ShouldEndWith(0).ShouldNotSay("canary");

        Assert.EndsWith("; nothing was written\n    + PLAN_NEW\n", text.Output, StringComparison.Ordinal);
        Assert.Equal(["PLAN_NEW"], JsonDocument.Parse(json.Output).RootElement.GetProperty("created").EnumerateArray().Select(key => key.GetString()));
    }

    [Fact]
    public async Task A_verification_finds_what_prompts_and_tools_need_and_the_server_lacks()
    {
        using var folder = server.CreateProject();
        folder.Write(".env.development", "VERIFY_SET=canary-set\n");
        folder.Write("prompts/support.md", "Hello\n{{secrets.VERIFY_SET}} {{secrets.VERIFY_MISSING}}\n");
        folder.Write("tools/ask.ts", "export default async (args, context) => context.secrets.VERIFY_UNSET;\n");
        folder.Write(".env.example", "VERIFY_DECLARED=\n");
        (await folder.Run("sync")).ShouldEndWith(0);

        var result = (await folder.Run("verify", "--environment", "development")).ShouldEndWith(1).ShouldNotSay("canary");

        Assert.Equal("", result.Output);
        Assert.Equal(
            [
                ".env.example:1:1: warning STRU5025: 'VERIFY_DECLARED' is declared here",
                "prompts/support.md:2:24: error STRU5024: 'VERIFY_MISSING' is not set in development",
                "tools/ask.ts:1:41: error STRU5024: 'VERIFY_UNSET' is not set in development",
            ],
            result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..Math.Min(line.Length, line.IndexOf('\'', line.IndexOf('\'', StringComparison.Ordinal) + 1) + 1)] + Rest(line)));

        static string Rest(string line) => line.Contains("declared here", StringComparison.Ordinal) ? " is declared here" : " is not set in development";
    }

    [Fact]
    public async Task A_verification_needs_no_secret_file()
    {
        using var folder = server.CreateProject();
        folder.Write(".env.production", "VERIFY_PRODUCTION=canary-production\n");
        folder.Write("prompts/support.md", "{{secrets.VERIFY_PRODUCTION}}\n");
        (await folder.Run("sync", "-e", "production")).ShouldEndWith(0);
        folder.Delete(".env.production");

        Assert.StartsWith("Struere: production: the 1 key that is referred to is set on ", (await folder.Run("verify")).ShouldEndWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verification_says_what_it_leaves_to_the_build()
    {
        using var folder = server.CreateProject();
        folder.Write("src/Shop/Shop.csproj", "<Project />");

        (await folder.Run("verify")).ShouldEndWith(0).ShouldSay("src/Shop/Shop.csproj: warning STRU5054").ShouldSay("dotnet build -t:StruereVerify");
    }

    [Fact]
    public async Task A_key_that_is_ignored_need_not_be_set()
    {
        using var folder = server.CreateProject();
        folder.Write("prompts/support.md", "{{secrets.VERIFY_IGNORED}}\n");

        (await folder.Run("verify", "--ignore-key", "VERIFY_IGNORED")).ShouldEndWith(0).ShouldSay("nothing here refers to a secret");
    }

    [Fact]
    public async Task A_prompt_is_compiled_with_masks_on_standard_output_alone()
    {
        using var folder = server.CreateProject();
        folder.Write(".env.development", "PROMPT_SET=canary-prompt\n");
        folder.Write("prompts/support.md", "Call {{secrets.PROMPT_SET}} and {{secrets.PROMPT_UNSET}}.");

        var result = (await folder.Run("compile-prompt", "prompts/support.md")).ShouldEndWith(1).ShouldNotSay("canary");

        Assert.Equal("Call •••••••• and [MISSING_SECRET:PROMPT_UNSET].\n", result.Output);
        result.ShouldSay("prompts/support.md: warning STRU5029: 'PROMPT_UNSET' is not set in development").ShouldSay("1 secret masked, 1 missing");
    }

    [Fact]
    public async Task Values_of_a_prompt_are_shown_to_a_person_who_asks_and_on_no_build_server()
    {
        using var folder = server.CreateProject();
        folder.Write(".env.development", "PROMPT_REVEALED=canary-revealed\n");
        folder.Write("prompts/support.md", "Call {{secrets.PROMPT_REVEALED}}.");

        Assert.Equal("Call canary-revealed.\n", (await folder.Run("compile-prompt", "prompts/support.md", "--reveal")).ShouldEndWith(0).Output);
        folder.Set("CI", "true");
        (await folder.Run("compile-prompt", "prompts/support.md", "--reveal")).ShouldEndWith(2).ShouldSay("error STRU5028").ShouldSay("leave --reveal out").ShouldNotSay("canary");
    }

    [Fact]
    public async Task A_prompt_is_compiled_with_what_the_server_has()
    {
        using var folder = server.CreateProject();
        folder.Write(".env.development", "PROMPT_SERVER=canary-server\n");
        folder.Write("prompts/support.md", "Call {{secrets.PROMPT_SERVER}}.");
        (await folder.Run("sync")).ShouldEndWith(0);
        folder.Delete(".env.development");

        Assert.Equal("Call ••••••••.\n", (await folder.Run("compile-prompt", "prompts/support.md", "--source", "server")).ShouldEndWith(0).ShouldNotSay("canary").Output);
    }
}
