using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

public sealed class FixTests
{
    private const string Faulty = "Hi {{Secrets.API_KEY}} and {{secrets.API_KEY}\r\n{{Secrets.PORTAL_URL}} {{secrets.NOPE}}\n";
    private const string Fixed = "Hi {{secrets.API_KEY}} and {{secrets.API_KEY}}\r\n{{secrets.PORTAL_URL}} {{secrets.NOPE}}\n";

    [Fact]
    public async Task What_needs_no_decision_is_fixed_and_the_rest_is_reported()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", Faulty);

        var result = await folder.Run("check", "--fix");

        Assert.Equal(Fixed, folder.Read("prompts/a.md"));
        result.ShouldEndWith(1)
            .ShouldSay("prompts/a.md:1:4: fixed STRU2003: Correct to '{{secrets.API_KEY}}'\n")
            .ShouldSay("3 findings fixed.\n")
            .ShouldSay("prompts/a.md:2:24: warning STRU2001")
            .ShouldSay("1 warning in 1 of 3 files.");
    }

    [Fact]
    public async Task A_dry_run_shows_the_lines_and_writes_nothing()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", Faulty);

        var result = await folder.Run("check", "--fix", "--dry-run");

        Assert.Equal(Faulty, folder.Read("prompts/a.md"));
        result.ShouldEndWith(1)
            .ShouldSay("--- prompts/a.md\n+++ prompts/a.md\n@@ -1 +1 @@\n-Hi {{Secrets.API_KEY}} and {{secrets.API_KEY}\n+Hi {{secrets.API_KEY}} and {{secrets.API_KEY}}\n@@ -2 +2 @@\n")
            .ShouldSay("3 findings would be fixed; nothing was written.");
    }

    [Fact]
    public async Task A_project_that_is_fixed_as_a_whole_ends_with_0()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", "{{Secrets.API_KEY}}");

        (await folder.Run("check", "--fix")).ShouldEndWith(0).ShouldSay("1 finding fixed.");
        Assert.Equal("{{secrets.API_KEY}}", folder.Read("prompts/a.md"));
    }

    [Fact]
    public async Task No_secret_file_and_no_manifest_is_edited()
    {
        const string secrets = "API_KEY=one\nAPI_KEY=p@ss#word\n2BAD=x\nnot a line\nlower-case=1\nPORTAL_URL='unclosed\n";
        using var folder = await TestFolder.CreateProject();
        folder.Write(".env.development", secrets);
        folder.Write(".env.production", secrets);
        folder.Write(".env.example", secrets);

        await folder.Run("check", "--fix", "--severity", "hidden");

        Assert.Equal([secrets, secrets, secrets], [folder.Read(".env.development"), folder.Read(".env.production"), folder.Read(".env.example")]);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task The_encoding_of_a_file_stays_as_it_is(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        using var folder = await TestFolder.CreateProject();
        folder.WriteBytes("prompts/a.md", [.. encoding.GetPreamble(), .. encoding.GetBytes("Ä {{Secrets.API_KEY}}")]);

        await folder.Run("check", "--fix");

        byte[] expected = [.. encoding.GetPreamble(), .. encoding.GetBytes("Ä {{secrets.API_KEY}}")];
        Assert.Equal(expected, await File.ReadAllBytesAsync(folder.PathOf("prompts/a.md"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_is_not_in_its_encoding_is_left_as_it_is()
    {
        var content = Encoding.Latin1.GetBytes("ä {{Secrets.API_KEY}}");
        using var folder = await TestFolder.CreateProject();
        folder.WriteBytes("prompts/a.md", content);

        (await folder.Run("check", "--fix")).ShouldEndWith(1);

        Assert.Equal(content, await File.ReadAllBytesAsync(folder.PathOf("prompts/a.md"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_mode_of_a_file_and_a_link_to_it_stay_as_they_are()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        using var folder = await TestFolder.CreateProject();
        folder.Write("shared.md", "{{Secrets.API_KEY}}");
        Directory.CreateDirectory(folder.PathOf("prompts"));
        File.CreateSymbolicLink(folder.PathOf("prompts/a.md"), folder.PathOf("shared.md"));
#pragma warning disable CA1416 // Skipped there.
        File.SetUnixFileMode(folder.PathOf("shared.md"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        await folder.Run("check", "--fix");

        Assert.Equal("{{secrets.API_KEY}}", folder.Read("shared.md"));
        Assert.NotNull(new FileInfo(folder.PathOf("prompts/a.md")).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(folder.PathOf("shared.md")));
#pragma warning restore CA1416
    }

    [Fact]
    public async Task A_report_for_programs_stays_one_document()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", Faulty);

        var result = await folder.Run("check", "--fix", "--format", "json");

        Assert.Equal(["prompts/a.md:2:24 STRU2001"], result.ShouldEndWith(1).Findings);
        Assert.Contains("3 findings fixed.", result.Errors, StringComparison.Ordinal);
    }
}
