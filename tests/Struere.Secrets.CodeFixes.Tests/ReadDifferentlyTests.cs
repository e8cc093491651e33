using System;
using System.Threading.Tasks;
using Struere.Secrets.Core.Rules;
using static Struere.Secrets.CodeFixes.Tests.FixWorkspace;

namespace Struere.Secrets.CodeFixes.Tests;

public class ReadDifferentlyTests
{
    private const string QuoteWhole = "Quote the whole value of 'KEY' with its '#'";
    private const string SetOff = "Keep what npm dotenv reads of 'KEY': set off the comment";
    private const string Write = "Write the value of 'KEY' so that every reader agrees with npm dotenv";

    [Theory]
    [InlineData("KEY: a\r\n", "Write 'KEY' with an equals sign", "KEY= a\r\n")]
    [InlineData("export\tKEY=a", "Remove the unusual white space around 'KEY'", "export KEY=a")]
    [InlineData("KEY=\u00A0a # c\n", "Remove the unusual white space around 'KEY'", "KEY=a # c\n")]
    [InlineData("A=1\rKEY=a\r", "End every line as the others end", "A=1\nKEY=a\n")]
    [InlineData("KEY=`a\r\nb` # c\r\n", Write, "KEY='a\r\nb' # c\r\n")]
    [InlineData("KEY=\"C:\\\\dir\"", Write, "KEY=C:\\\\dir")]
    [InlineData("KEY=p@ss#word\r\n", QuoteWhole, "KEY='p@ss#word'\r\n")]
    [InlineData("KEY=p@ss#word\r\n", SetOff, "KEY=p@ss #word\r\n")]
    [InlineData("KEY=#abc", SetOff, "KEY='' #abc")]
    [InlineData("\uFEFFKEY=a\r\n", "Save '.env.development' without a byte order mark", "KEY=a\r\n")]
    public async Task An_assignment_is_written_so_that_readers_agree(string text, string title, string expected)
    {
        using var workspace = CreateWorkspace(text);

        await workspace.FixAsync(RuleIds.ReadDifferently, title);

        Assert.Equal(expected, workspace.TextOf(Development));
        Assert.DoesNotContain(RuleIds.ReadDifferently, await workspace.GetRuleIdsAsync());
    }

    [Fact]
    public async Task What_the_hash_is_for_is_asked()
    {
        using var workspace = CreateWorkspace("KEY=p@ss#word\n");

        Assert.Equal([QuoteWhole, SetOff], await workspace.GetTitlesAsync(RuleIds.ReadDifferently));
    }

    [Theory]
    [InlineData("KEY=p@ss$word1\n")]
    [InlineData("KEY='${A}'\n")]
    [InlineData("KEY:\nNEXT=1\n")]
    public async Task Where_no_way_of_writing_is_certain_nothing_is_offered(string text)
    {
        using var workspace = CreateWorkspace(text);

        Assert.Contains(RuleIds.ReadDifferently, await workspace.GetRuleIdsAsync());
        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.ReadDifferently));
    }

    [Theory]
    [InlineData("KEY=`{0}`")]
    [InlineData("KEY={0}#{0}")]
    [InlineData("KEY=\"{0}\"{0}")]
    [InlineData("KEY: {0}")]
    public async Task No_title_holds_a_piece_of_a_value(string pattern)
    {
        const string canary = "c4nary-value";
        using var workspace = CreateWorkspace(string.Format(null, pattern, canary));

        var titles = await workspace.GetTitlesAsync(RuleIds.ReadDifferently);

        Assert.NotEmpty(titles);
        Assert.DoesNotContain(canary, string.Concat(titles), StringComparison.Ordinal);
    }

    private static FixWorkspace CreateWorkspace(string text) => new FixWorkspace().AddProject("Agent", (Development, text));
}
