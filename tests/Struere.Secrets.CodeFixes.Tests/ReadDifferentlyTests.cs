using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
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
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task Fix_all_writes_every_assignment_and_takes_no_comment_for_a_value(FixAllScope scope)
    {
        (string, string)[] files = [(Development, "KEY=`a`\r\nB: b\r\nC=a#c\r\nD=\"$$\""), (Production, "E=\u00A0e\n")];
        using var workspace = new FixWorkspace().AddProject("One", files).AddProject("Two", files);

        await workspace.FixAllAsync(RuleIds.ReadDifferently, Write, scope);

        Assert.Equal("KEY=a\r\nB= b\r\nC=a#c\r\nD='$$'", workspace.TextOf(Development));
        Assert.Equal("E=e\n", workspace.TextOf(Production));
    }

    [Theory]
    [InlineData(QuoteWhole, "KEY='a#b'\nB=`c`\nC='d#'\n")]
    [InlineData(SetOff, "KEY=a #b\nB=`c`\nC=d #\n")]
    public async Task Fix_all_treats_every_hash_alike(string title, string expected)
    {
        using var workspace = CreateWorkspace("KEY=a#b\nB=`c`\nC=d#\n");

        await workspace.FixAllAsync(RuleIds.ReadDifferently, title, FixAllScope.Project);

        Assert.Equal(expected, workspace.TextOf(Development));
    }

    [Fact]
    public async Task Fix_all_takes_the_marks_off_all_files()
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Development, "\uFEFFKEY=a\n"), (Production, "\uFEFFKEY=`a`"));

        await workspace.FixAllAsync(RuleIds.ReadDifferently, "Save '.env.production' without a byte order mark", FixAllScope.Solution);

        Assert.Equal("KEY=a\n", workspace.TextOf(Development));
        Assert.Equal("KEY=`a`", workspace.TextOf(Production));
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
