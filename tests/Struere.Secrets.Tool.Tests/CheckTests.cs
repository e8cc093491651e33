using System;
using System.IO;
using System.Threading.Tasks;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

public sealed class CheckTests
{
    private const string Typo = "Hello {{secrets.API_KEI}}!\n";

    [Fact]
    public async Task A_project_without_findings_ends_with_0()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/hello.md", "Hello {{secrets.API_KEY}}!\n");

        var result = await folder.Run("check");

        Assert.Equal("No findings in 3 files.\n", result.ShouldEndWith(0).Output);
        Assert.Equal("", result.Errors);
    }

    [Fact]
    public async Task A_finding_is_shown_with_its_place_its_line_and_a_summary_and_ends_with_1()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/hello.md", "One\n\t" + Typo);

        var result = await folder.Run("check");

        Assert.Equal(
            """
            prompts/hello.md:2:8: warning STRU2001: The key 'API_KEI' is not set in 'development', so the prompt will contain '[MISSING_SECRET:API_KEI]' there: did you mean 'API_KEY'?
                2 |  Hello {{secrets.API_KEI}}!
                  |        ^^^^^^^^^^^^^^^^^^^
            1 warning in 1 of 3 files.

            """,
            result.ShouldEndWith(1).Output);
    }

    [Fact]
    public async Task Each_kind_of_file_is_checked_in_its_role()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write(".env.production", "API_KEY=\"never closed\n");
        folder.Write("prompts/deep/er/a.jinja", Typo);
        folder.Write("agents/a.ts", "export default (context) => context.secrets.NOPE;\n");
        folder.Write("src/lib.mts", "export const f = (context) => context.secrets.NOPE;\n");
        folder.Write("src/other.ts", "export const f = 1;\n");
        folder.Write(".env.example", "API_KEY=\nNOT A LINE\nPORTAL_URL=\n");

        var result = await folder.Run("check", "--format", "json");

        Assert.Equal(
            [
                ".env.example:2:1 STRU1002",
                ".env.production:1:9 STRU1004",
                "agents/a.ts:1:29 STRU2005",
                "prompts/deep/er/a.jinja:1:7 STRU2001",
                "src/lib.mts:1:31 STRU2005",
            ],
            result.ShouldEndWith(1).Findings);
    }

    [Theory]
    [InlineData("node_modules")]
    [InlineData("bin")]
    [InlineData("obj")]
    public async Task Folders_with_the_work_of_others_are_not_entered(string name)
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write($"prompts/{name}/a.md", Typo);
        folder.Write($"tools/x/{name}/a.ts", "export default (context) => context.secrets.NOPE;\n");
        folder.Write($"{name}/inner/struere.json", "{}");

        (await folder.Run("check")).ShouldEndWith(0);
    }

    [Fact]
    public async Task The_root_is_the_nearest_folder_above_that_holds_the_manifest_of_the_project()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/de/hello.md", Typo);

        var result = await folder.RunIn("prompts/de", "check");

        result.ShouldEndWith(1).ShouldSay("hello.md:1:7: warning STRU2001");
    }

    [Fact]
    public async Task Every_root_below_the_folder_is_checked_with_its_own_keys()
    {
        using var folder = new TestFolder();
        foreach (var (name, key) in new[] { ("one", "A_KEY"), ("deep/er/two", "B_KEY") })
        {
            folder.Write($"{name}/struere.json", "{}");
            folder.Write($"{name}/.env.development", key + "=value-of-it\n");
            folder.Write($"{name}/.env.example", key + "=\n");
            folder.Write($"{name}/prompts/a.md", "{{secrets.A_KEY}} {{secrets.B_KEY}}\n");
        }

        var result = await folder.Run("check", "--format", "json");

        Assert.Equal(["deep/er/two/prompts/a.md:1:1 STRU2001", "one/prompts/a.md:1:19 STRU2001"], result.ShouldEndWith(1).Findings);
    }

    [Fact]
    public async Task A_folder_that_nothing_marks_is_checked_itself_and_the_command_says_so()
    {
        using var folder = new TestFolder();
        folder.Write("prompts/a.md", "{{Secrets.API_KEY}}\n");
        folder.Write("src/a.ts", "export const f = (context) => context.secrets.NOPE;\n");
        folder.Write(".env.development", "API_KEY=value-of-it\n");

        var result = await folder.Run("check", "--format", "json");

        Assert.Equal(["prompts/a.md:1:1 STRU2003"], result.ShouldEndWith(1).Findings);
        Assert.Contains(".: warning STRU5038: ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_git_would_commit_are_found()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write(".gitignore", ".env.development\n");
        folder.Write(".env.production", "API_KEY=fake-prod-key\nPORTAL_URL=https://example.test\n");
        folder.Write(".env.local", "X=1\n");
        await folder.Git("add", "-f", ".env.local");

        var result = await folder.Run("check", "--format", "json");

        Assert.Equal([".env.local:1:1 STRU4001", ".env.production:1:1 STRU4001"], result.ShouldEndWith(1).Findings);
    }

    [Theory]
    [InlineData("info", 1, ".env.development:1:1 STRU1012", "prompts/a.md:1:1 STRU2001")]
    [InlineData("warning", 1, "prompts/a.md:1:1 STRU2001")]
    [InlineData("error", 0)]
    public async Task What_is_below_the_bar_is_not_shown_and_does_not_count(string bar, int exitCode, params string[] findings)
    {
        using var folder = await TestFolder.CreateProject();
        File.Delete(folder.PathOf(".env.example"));
        folder.Write("prompts/a.md", "{{secrets.NOPE}}\n");

        Assert.Equal(findings, (await folder.Run("check", "--format", "json", "--severity", bar)).ShouldEndWith(exitCode).Findings);
    }

    [Fact]
    public async Task An_ignored_key_is_not_reported()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", "{{secrets.NOPE}} {{secrets.NADA}} {{secrets.NONE_AT_ALL}}\n");

        var result = await folder.Run("check", "--format", "json", "--ignore-key", "NOPE", "--ignore-key", "NADA");

        Assert.Equal(["prompts/a.md:1:35 STRU2001"], result.Findings);
    }

    [Fact]
    public async Task A_byte_order_mark_and_foreign_bytes_are_found_where_the_build_finds_them()
    {
        using var folder = await TestFolder.CreateProject();
        folder.WriteBytes(".env.production", [.. "API_KEY='caf"u8, 0xE9, .. "'\nPORTAL_URL=https://example.test\n"u8]);
        folder.WriteBytes(".env.development", [0xEF, 0xBB, 0xBF, .. "API_KEY=fake-dev-key-1f0a\nPORTAL_URL=https://dev.example.test\n"u8]);

        var result = await folder.Run("check", "--format", "json");

        Assert.Contains(".env.production:1:13 STRU1007", result.ShouldEndWith(1).Findings);
        Assert.Contains(".env.development:1:1 STRU1005", result.Findings);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_ends_with_2_and_says_what_to_do()
    {
        using var folder = new TestFolder();

        var result = await folder.Run("check", "nowhere");

        Assert.Equal("nowhere: error STRU5051: There is no such folder: name the folder of an agent project\n", result.ShouldEndWith(2).Errors);
        Assert.Equal("", result.Output);
    }

    [Theory]
    [InlineData("There is no option '--nope'.", "check", "--nope")]
    [InlineData("There is no option '--nope'.", "check", "--nope=sk_live_value")]
    [InlineData("There is an argument too many.", "check", "one", "two")]
    [InlineData("There is no such command.", "chek")]
    [InlineData("'--dry-run' shows what '--fix' would change: give both.", "check", "--dry-run")]
    [InlineData("'--fix' changes files on the disk, and '--staged' does not look at them: give one of both.", "check", "--fix", "--staged")]
    public async Task A_wrong_command_line_ends_with_2_and_one_line(string message, params string[] arguments)
    {
        using var folder = new TestFolder();

        var result = await folder.Run(arguments);

        Assert.StartsWith("struere-secrets: error STRU5050: " + message, result.ShouldEndWith(2).Errors, StringComparison.Ordinal);
        Assert.Single(result.Errors.TrimEnd('\n').Split('\n'));
        Assert.Equal("", result.Output);
        result.ShouldNotSay("sk_live_value");
    }

    [Fact]
    public async Task A_link_to_nothing_is_left_out_and_the_command_says_so()
    {
        using var folder = await TestFolder.CreateProject();
        File.CreateSymbolicLink(folder.PathOf(".env.production"), "/nowhere/secrets");

        (await folder.Run("check")).ShouldEndWith(0).ShouldSay(".env.production: warning STRU5040: '.env.production' is a link to '/nowhere/secrets'");
    }

    [Fact]
    public async Task What_git_does_not_say_is_no_warning()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Set("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

        (await folder.Run("check")).ShouldEndWith(0).ShouldSay(": info STRU5041: Git does not say whether it ignores the secret files here").ShouldNotSay("warning");
    }

    [Fact]
    public async Task A_link_that_leads_back_does_not_keep_the_command_busy()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", Typo);
        Directory.CreateSymbolicLink(folder.PathOf("prompts/again"), folder.PathOf("prompts"));
        Directory.CreateSymbolicLink(folder.PathOf("again"), folder.Root);

        Assert.Equal(["prompts/a.md:1:7 STRU2001"], (await folder.Run("check", "--format", "json")).Findings);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_ends_with_2_after_the_others_were_checked()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems close files in other ways.");
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", Typo);
        File.CreateSymbolicLink(folder.PathOf("prompts/b.md"), "/proc/self/mem");

        var result = await folder.Run("check", "--format", "json");

        Assert.Equal(["prompts/a.md:1:7 STRU2001"], result.ShouldEndWith(2).Findings);
        Assert.Contains("prompts/b.md: error STRU5051: The file was not checked", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_a_secret_file_is_read_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes have no names elsewhere.");
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", "{{secrets.API_KEY}} {{secrets.NOPE}}\n");
        File.Delete(folder.PathOf(".env.development"));
        (await folder.Run("mkfifo", [".env.development"])).ShouldEndWith(0);

        var result = await folder.Run("bash", ["-c", $"echo API_KEY=fake-dev-key > .env.development & dotnet '{TestFolder.ToolDll}' check --format json"]);

        Assert.Equal(["prompts/a.md:1:21 STRU2001"], result.ShouldEndWith(1).Findings);
    }
}
