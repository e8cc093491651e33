using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.Prompts;

namespace Struere.Secrets.Core.Tests.Prompts;

public sealed class PromptCompilerTests
{
    private static readonly Dictionary<string, string> Values = new() { ["A"] = "one", ["B"] = "{{secrets.A}}", ["EMPTY"] = "" };

    [Theory]
    [InlineData("", "")]
    [InlineData("nothing", "nothing")]
    [InlineData("{{secrets.A}}", "one")]
    [InlineData("<<secrets.A>>", "one")]
    [InlineData("x{{ secrets.A }}y<<\tsecrets.A\n>>z", "xoneyonez")]
    [InlineData("{{entity.query({\"id\": \"{{secrets.A}}\"})}}", "{{entity.query({\"id\": \"one\"})}}")]
    [InlineData("[{{secrets.EMPTY}}]", "[]")]
    public void A_reference_becomes_the_value(string prompt, string expected) => Assert.Equal(expected, Compile(prompt));

    [Fact]
    public void A_key_that_is_not_set_becomes_what_the_platform_says_instead() =>
        Assert.Equal("at [MISSING_SECRET:NO_SUCH].", Compile("at {{secrets.NO_SUCH}}."));

    [Theory]
    [InlineData("{{secrets.MY-KEY}}")]
    [InlineData("{{Secrets.A}}")]
    [InlineData("{{secrets.A}")]
    [InlineData("{{organizationName}} secrets.A ${{ secrets.A }}")]
    public void Whatever_is_no_reference_stays_as_it_is(string prompt) => Assert.Equal(prompt, Compile(prompt));

    [Fact]
    public void A_value_that_looks_like_a_reference_is_not_resolved_again() => Assert.Equal("{{secrets.A}}", Compile("{{secrets.B}}"));

    [Fact]
    public void Each_key_is_told_once_and_in_order()
    {
        var compiled = PromptCompiler.Compile("{{secrets.Z}}{{secrets.B}}{{secrets.A}}<<secrets.B>>{{secrets.X}}<<secrets.Z>>", Resolve);

        Assert.Equal(["A", "B"], compiled.SetKeys);
        Assert.Equal(["X", "Z"], compiled.MissingKeys);
    }

    [Fact]
    public void A_value_is_asked_for_once_however_often_it_is_referred_to()
    {
        var asked = new List<string>();

        PromptCompiler.Compile(
            string.Concat(Enumerable.Repeat("{{secrets.A}}{{secrets.X}}", 10)),
            key =>
            {
                asked.Add(key);
                return Resolve(key);
            });

        Assert.Equal(["A", "X"], asked);
    }

    [Fact]
    public void The_text_does_not_show_itself() =>
        Assert.DoesNotContain("one", PromptCompiler.Compile("{{secrets.A}}", Resolve).ToString(), System.StringComparison.Ordinal);

    private static string Compile(string prompt) => PromptCompiler.Compile(prompt, Resolve).Text.Reveal();

    private static SecretValue? Resolve(string key) => Values.TryGetValue(key, out var value) ? new SecretValue(value) : null;
}
