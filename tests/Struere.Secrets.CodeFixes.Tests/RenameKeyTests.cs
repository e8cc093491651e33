using System.Threading.Tasks;
using Struere.Secrets.Core.Rules;
using static Struere.Secrets.CodeFixes.Tests.FixWorkspace;

namespace Struere.Secrets.CodeFixes.Tests;

public class RenameKeyTests
{
    private const string Source = Root + "Agent.cs";
    private const string Title = "Rename 'my-key' to 'MY_KEY' wherever it is used";

    [Fact]
    public async Task A_key_is_renamed_in_every_file_and_in_all_that_refers_to_it()
    {
        using var workspace = new FixWorkspace().AddProject(
            "Agent",
            (Source, "class A\r\n{\r\n    // my-key\r\n    object T = \"my-key \\t{{secrets.my-key}}\" + @\"<<secrets.my-key>>\" + $\"{1}{{{{secrets.my-key}}}}\";\r\n}"),
            (Development, "# my-key is old\r\nexport my-key = 'fake-my-key' # my-key\r\nB=1"),
            (Production, "my-key=2\nmy-key-2=3\n"),
            (Manifest, "# my-key of the shop\nmy-key=\n"),
            (Prompt, "my-key: {{ secrets.my-key }}\r\n"),
            (Tool, "const a = (args, context) => context.secrets[\"my-key\"] + `{{secrets.my-key}}` + 'my-key';\n"));

        await workspace.FixAsync(RuleIds.InvalidKey, Title);

        Assert.Equal(
            "class A\r\n{\r\n    // my-key\r\n    object T = \"my-key \\t{{secrets.MY_KEY}}\" + @\"<<secrets.MY_KEY>>\" + $\"{1}{{{{secrets.MY_KEY}}}}\";\r\n}",
            workspace.TextOf(Source));
        Assert.Equal("# my-key is old\r\nexport MY_KEY = 'fake-my-key' # my-key\r\nB=1", workspace.TextOf(Development));
        Assert.Equal("MY_KEY=2\nmy-key-2=3\n", workspace.TextOf(Production));
        Assert.Equal("# my-key of the shop\nMY_KEY=\n", workspace.TextOf(Manifest));
        Assert.Equal("my-key: {{ secrets.MY_KEY }}\r\n", workspace.TextOf(Prompt));
        Assert.Equal("const a = (args, context) => context.secrets[\"MY_KEY\"] + `{{secrets.MY_KEY}}` + 'my-key';\n", workspace.TextOf(Tool));
    }

    [Fact]
    public async Task A_constant_that_a_tool_reads_more_than_once_is_renamed_once()
    {
        using var workspace = new FixWorkspace().AddProject(
            "Agent",
            (Development, "my-key=1\n"),
            (Tool, "const K = 'my-key'; const a = (args, context) => context.secrets[K] ?? context.secrets[K];\n"));

        await workspace.FixAsync(RuleIds.InvalidKey, Title);

        Assert.Equal("const K = 'MY_KEY'; const a = (args, context) => context.secrets[K] ?? context.secrets[K];\n", workspace.TextOf(Tool));
    }

    [Theory]
    [InlineData("my.key=1\n", "MY_KEY=1\n")]
    [InlineData("my.key=1\nOTHER=1\n", "MY_KEY=1\nOTHER=1\n")]
    [InlineData("my.key=1\nother=1\n", "my_key=1\nother=1\n")]
    [InlineData("2fa-seed=1\n", "_2FA_SEED=1\n")]
    [InlineData("__proto__=1", "__PROTO__=1")]
    public async Task The_name_is_in_upper_case_unless_the_project_writes_keys_in_lower_case(string text, string expected)
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Development, text));

        await workspace.FixAsync(RuleIds.InvalidKey, Assert.Single(await workspace.GetTitlesAsync(RuleIds.InvalidKey)));

        Assert.Equal(expected, workspace.TextOf(Development));
        Assert.DoesNotContain(RuleIds.InvalidKey, await workspace.GetRuleIdsAsync());
    }

    [Theory]
    [InlineData("my-key=1\nMY_KEY=2\n", "")]
    [InlineData("my-key=1\n", "MY_KEY=\n")]
    [InlineData("my-key=1\nmy.key=1\n", "")]
    public async Task A_name_that_is_taken_is_not_offered(string development, string manifest)
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Development, development), (Manifest, manifest));

        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.InvalidKey));
    }

    [Fact]
    public async Task In_a_broken_file_nothing_is_renamed()
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Development, "A=-----BEGIN X-----\nabc+def\nghi-jkl=mno\n"));

        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.InvalidKey));
    }
}
