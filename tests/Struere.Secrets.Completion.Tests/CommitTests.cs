using System.Threading.Tasks;
using static Struere.Secrets.Completion.Tests.EditorWorkspace;

namespace Struere.Secrets.Completion.Tests;

/// <summary>What stands in the source once an item is committed: the whole text, in every kind of string.</summary>
public sealed class CommitTests
{
    [Theory]
    [InlineData("\"{{secrets.¦\"", "\"{{secrets.API_KEY}}\"")]
    [InlineData("\"<<secrets.¦\"", "\"<<secrets.API_KEY>>\"")]
    [InlineData("\"\\\"\\u0041{{secrets.¦\\r\\n\"", "\"\\\"\\u0041{{secrets.API_KEY}}\\r\\n\"")]
    [InlineData("\"{{secrets.¦\"u8", "\"{{secrets.API_KEY}}\"u8")]
    [InlineData("@\"{{secrets.¦\"", "@\"{{secrets.API_KEY}}\"")]
    [InlineData("@\"\"\"quoted\"\"\r\n  {{secrets.¦\r\n\"", "@\"\"\"quoted\"\"\r\n  {{secrets.API_KEY}}\r\n\"")]
    [InlineData("\"\"\"{{secrets.¦\"\"\"", "\"\"\"{{secrets.API_KEY}}\"\"\"")]
    [InlineData("\"\"\"{{secrets.¦\"\"\"u8", "\"\"\"{{secrets.API_KEY}}\"\"\"u8")]
    [InlineData("\"\"\"\r\n  Pay with {{secrets.¦\r\n  today.\r\n  \"\"\"", "\"\"\"\r\n  Pay with {{secrets.API_KEY}}\r\n  today.\r\n  \"\"\"")]
    [InlineData("\"\"\"\n  {{secrets.¦\n  \"\"\"u8", "\"\"\"\n  {{secrets.API_KEY}}\n  \"\"\"u8")]
    [InlineData("$\"{1}{{{{secrets.¦\"", "$\"{1}{{{{secrets.API_KEY}}}}\"")]
    [InlineData("$\"<<secrets.¦ {1}\"", "$\"<<secrets.API_KEY>> {1}\"")]
    [InlineData("$@\"{{{{secrets.¦\r\n{1}\"", "$@\"{{{{secrets.API_KEY}}}}\r\n{1}\"")]
    [InlineData("$$$\"\"\"{{{1}}} {{secrets.¦\"\"\"", "$$$\"\"\"{{{1}}} {{secrets.API_KEY}}\"\"\"")]
    [InlineData("$$$\"\"\"\n  {{{1}}}\n  {{secrets.¦\n  \"\"\"", "$$$\"\"\"\n  {{{1}}}\n  {{secrets.API_KEY}}\n  \"\"\"")]
    [InlineData("$\"{\"{{secrets.¦\"}\"", "$\"{\"{{secrets.API_KEY}}\"}\"")]
    [InlineData("string.Format(\"{{{{secrets.¦ {0}\", 1)", "string.Format(\"{{{{secrets.API_KEY}}}} {0}\", 1)")]
    public Task A_key_is_put_in_and_closed_in_every_kind_of_string(string literal, string expected) => AssertCommit(literal, expected);

    [Fact]
    public Task A_reference_that_interpolation_would_eat_is_completed_as_it_is_written() =>
        AssertCommit("$\"{1}{{secrets.¦\"", "$\"{1}{{secrets.API_KEY}}\"");

    [Theory]
    [InlineData("\"{{secrets.AP¦\"", "\"{{secrets.API_KEY}}\"")]
    [InlineData("\"{{secrets.AP¦X_9}} and more\"", "\"{{secrets.API_KEY}} and more\"")]
    [InlineData("\"{{secrets.¦OLD}}\"", "\"{{secrets.API_KEY}}\"")]
    [InlineData("\"{{secrets.OLD¦-KEY}}\"", "\"{{secrets.API_KEY}}-KEY}}\"")]
    [InlineData("\"{{secrets.A}}{{secrets.B¦}}{{secrets.C}}\"", "\"{{secrets.A}}{{secrets.API_KEY}}{{secrets.C}}\"")]
    public Task Exactly_the_key_under_the_caret_is_replaced(string literal, string expected) => AssertCommit(literal, expected);

    [Theory]
    [InlineData("\"{{secrets.¦}}\"", "\"{{secrets.API_KEY}}\"")]
    [InlineData("\"{{secrets.¦}\"", "\"{{secrets.API_KEY}}\"")]
    [InlineData("\"{{ secrets.¦ }}\"", "\"{{ secrets.API_KEY }}\"")]
    [InlineData("\"{{{secrets.¦}}}\"", "\"{{{secrets.API_KEY}}}\"")]
    [InlineData("\"<<secrets.¦>>\"", "\"<<secrets.API_KEY>>\"")]
    [InlineData("\"<<secrets.¦}}\"", "\"<<secrets.API_KEY>>}}\"")]
    [InlineData("$\"{{{{secrets.¦}}}}\"", "$\"{{{{secrets.API_KEY}}}}\"")]
    [InlineData("$\"{{{{secrets.¦}}\"", "$\"{{{{secrets.API_KEY}}}}\"")]
    public Task Braces_that_are_there_are_not_added(string literal, string expected) => AssertCommit(literal, expected);

    [Theory]
    [InlineData("\"{{secrets.¦", "\"{{secrets.API_KEY}}")]
    [InlineData("@\"{{secrets.¦", "@\"{{secrets.API_KEY}}")]
    [InlineData("$\"{{{{secrets.¦", "$\"{{{{secrets.API_KEY}}}}")]
    [InlineData("\"\"\"\n{{secrets.¦", "\"\"\"\n{{secrets.API_KEY}}")]
    public async Task A_string_may_lack_its_closing_quote(string literal, string expected)
    {
        using var editor = new EditorWorkspace("class Agent { object Text = " + literal, (Development, "API_KEY=1\n"));

        Assert.Equal("class Agent { object Text = " + expected, await editor.CommitAsync("API_KEY"));
    }

    private static async Task AssertCommit(string literal, string expected)
    {
        using var editor = new EditorWorkspace($"class Agent\r\n{{\r\n    object Text() => {literal};\r\n}}", (Development, "API_KEY=1\n"));

        Assert.Equal($"class Agent\r\n{{\r\n    object Text() => {expected};\r\n}}", await editor.CommitAsync("API_KEY"));
    }
}
