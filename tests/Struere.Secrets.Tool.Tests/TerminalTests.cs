using System;
using System.Threading.Tasks;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

/// <summary>Colors and progress are for people at a terminal, which the program "script" plays here.</summary>
public sealed class TerminalTests
{
    [Fact]
    public async Task A_pipe_gets_no_colors()
    {
        using var folder = await ProjectWithTypo();

        (await folder.Run("check")).ShouldSay("STRU2001").ShouldNotSay("\u001b");
    }

    [Fact]
    public async Task A_terminal_gets_colors_and_progress()
    {
        using var folder = await ProjectWithTypo();

        (await InTerminal(folder)).ShouldSay("STRU2001").ShouldSay("\u001b[93mwarning STRU2001").ShouldSay("Checking…");
    }

    [Fact]
    public async Task NO_COLOR_turns_colors_and_progress_off()
    {
        using var folder = await ProjectWithTypo();
        folder.Set("NO_COLOR", "1");

        var result = await InTerminal(folder);

        result.ShouldSay("STRU2001").ShouldNotSay("Checking…");
        Assert.DoesNotMatch(@"\x1b\[[0-9;]*m|\x1b\]8", result.Output);
    }

    [Fact]
    public async Task CI_turns_progress_off()
    {
        using var folder = await ProjectWithTypo();
        folder.Set("CI", "true");

        (await InTerminal(folder)).ShouldSay("STRU2001").ShouldNotSay("Checking…");
    }

    [Fact]
    public async Task Control_characters_of_a_file_do_not_reach_the_terminal()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", "\u001b[31m\u0007\u202E{{secrets.NOPE}}\u009b2J\n");

        var result = await folder.Run("check");

        result.ShouldSay("STRU2001").ShouldNotSay("\u001b").ShouldNotSay("\u0007").ShouldNotSay("\u009b").ShouldNotSay("\u202E");
    }

    [Fact]
    public async Task The_mark_is_below_its_piece_where_letters_are_two_cells_wide()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", "你好 {{secrets.NOPE}}\n");

        (await folder.Run("check")).ShouldSay("    1 | 你好 {{secrets.NOPE}}\n      |      ^^^^^^^^^^^^^^^^\n");
    }

    [Fact]
    public async Task Of_a_long_line_the_surroundings_of_the_piece_are_shown()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", new string('a', 10_000) + "{{secrets.NOPE}}" + new string('b', 10_000));

        var result = await folder.Run("check");

        result.ShouldSay("{{secrets.NOPE}}bbb").ShouldSay("…");
        Assert.All(result.Output.Split('\n'), line => Assert.True(line.Length < 250, line));
    }

    private static async Task<TestFolder> ProjectWithTypo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The program 'script' has other options elsewhere.");
        var folder = await TestFolder.CreateProject();
        folder.Set("TERM", "xterm-256color");
        folder.Write("prompts/a.md", "{{secrets.NOPE}}\n");
        return folder;
    }

    private static Task<ToolResult> InTerminal(TestFolder folder) =>
        folder.Run("script", ["--quiet", "--return", "--command", $"dotnet '{TestFolder.ToolDll}' check", "/dev/null"]);
}
