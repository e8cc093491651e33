using System;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

/// <summary>No output of any kind holds a value, or a piece of one, in whatever state the files are.</summary>
public sealed class CanaryTests
{
    private const string Canary = "canary7fake";

    private static readonly string[] Formats = ["text", "github", "sarif", "json", "msbuild"];

    private static readonly string[] Options = ["", "--staged", "--fix --dry-run", "--fix"];

    public static TheoryData<string, string> Runs => [.. from format in Formats from options in Options select (format, options)];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task No_value_shows(string format, string options)
    {
        using var folder = await FolderWithValuesEverywhere();

        var result = await Run(folder, format, options);

        result.ShouldEndWith(1).ShouldSay("STRU2001").ShouldSay("STRU3001").ShouldSay("STRU1005");
        Assert.DoesNotContain(Canary, result.Everything, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Where quotes are not closed, nobody knows what is a value and what is a key.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public async Task No_value_of_a_broken_file_shows(string format, string options)
    {
        using var folder = await FolderWithValuesEverywhere();
        folder.Write(".env.production", $"""
            API_KEY='{Canary} twice # and more
            {Canary} is no assignment
            {Canary}-{Canary}
            PORTAL_URL="https://{Canary}.test/#frag" {Canary}
            2BAD={Canary}
            sp ace={Canary}
            # {Canary} in a comment
            OPEN="never closed {Canary}
            SHORT={Canary}

            """);
        await folder.Git("add", "-A", "-f");

        var result = await Run(folder, format, options);

        result.ShouldEndWith(1).ShouldSay("STRU1004").ShouldSay("STRU2001");
        Assert.DoesNotContain(Canary, result.Everything, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_line_is_not_shown_where_the_value_of_an_ignored_key_stands()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write(".env.development", $"API_KEY={Canary}-sk_live_0123456789abcdef\n");
        folder.Write("prompts/a.md", $"{Canary}-sk_live_0123456789abcdef {{{{secrets.NOPE}}}}\n");

        (await folder.Run("check", "--ignore-key", "API_KEY")).ShouldEndWith(1).ShouldSay("STRU2001").ShouldNotSay(Canary);
    }

    private static Task<ToolResult> Run(TestFolder folder, string format, string options) =>
        folder.Run(["check", "--format", format, "--severity", "hidden", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    private static async Task<TestFolder> FolderWithValuesEverywhere()
    {
        var folder = await TestFolder.CreateProject();
        folder.Write(".env.production", $"""
            API_KEY=sk_live_{Canary}0123456789
            PORTAL_URL=https://{Canary}.test/#frag
            EMPTY=
            MULTI="one
            {Canary}-in-two
            three"
            # {Canary} in a comment
            SHORT={Canary}

            """);
        folder.Write(".env.development", $"API_KEY={Canary}\nPORTAL_URL=x{Canary}x\nOTHER={Canary}#{Canary}\n");
        folder.Write(".env.example", $"API_KEY={Canary}\nnot a line {Canary}\nPORTAL_URL=\n");
        folder.Write(".env.local", Canary + "\n");
        folder.Write("prompts/a.md", $"{Canary} {{{{secrets.NOPE}}}} {{{{Secrets.API_KEY}}}}\n{{{{secrets.NOPE}}}} sk_live_{Canary}0123456789 {{{{Secrets.API_KEY}}}}\n");
        folder.Write("prompts/b.txt", $"sk_live_{Canary}0123456789\n{Canary}-in-two {{{{secrets.PORTAL}}}}\n");
        folder.Write("tools/a.ts", $"const k = 'sk_live_{Canary}0123456789'; export const f = (context) => context.secrets.NOPE + '{Canary}';\n");
        await folder.Git("add", "-A", "-f");
        return folder;
    }
}
