using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Struere.Secrets.Core.Rules;
using static Struere.Secrets.CodeFixes.Tests.FixWorkspace;

namespace Struere.Secrets.CodeFixes.Tests;

public class CorrectReferenceTests
{
    private const string Source = Root + "Agent.cs";
    private const string Title = "Correct to '{{secrets.MY_KEY}}'";

    [Theory]
    [InlineData("{{Secrets.MY_KEY}}", "{{secrets.MY_KEY}}")]
    [InlineData("{{ SECRETS . MY-KEY }}", "{{ secrets.MY_KEY }}")]
    [InlineData("{{secrets.my.key}}", "{{secrets.MY_KEY}}")]
    [InlineData("{{secrets.MY_KEY} now", "{{secrets.MY_KEY}} now")]
    [InlineData("{{secrets.MY_KEY\r\nnow", "{{secrets.MY_KEY}}\r\nnow")]
    [InlineData("{{Secrets.MY_KEY", "{{secrets.MY_KEY}}")]
    public async Task A_reference_in_a_prompt_is_corrected(string reference, string expected)
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Prompt, $"Secrets of\r\n{reference}"), (Manifest, "MY_KEY=\n"));

        await workspace.FixAsync(RuleIds.MalformedReference, Title);

        Assert.Equal($"Secrets of\r\n{expected}", workspace.TextOf(Prompt));
        Assert.Empty(await workspace.GetRuleIdsAsync());
    }

    [Theory]
    [InlineData("\"\\t{{Secrets.MY-KEY}}\\u0041\"", "\"\\t{{secrets.MY_KEY}}\\u0041\"")]
    [InlineData("\"a {{secrets.MY_KEY}\"", "\"a {{secrets.MY_KEY}}\"")]
    [InlineData("\"a {{secrets.MY_KEY\"", "\"a {{secrets.MY_KEY}}\"")]
    [InlineData("@\"\"\"q\"\" {{secrets.MY.KEY}}\"", "@\"\"\"q\"\" {{secrets.MY_KEY}}\"")]
    [InlineData("$\"{1}{{{{Secrets.MY-KEY}}}}\"", "$\"{1}{{{{secrets.MY_KEY}}}}\"")]
    [InlineData("$\"{1}{{{{secrets.MY_KEY}}\"", "$\"{1}{{{{secrets.MY_KEY}}}}\"")]
    [InlineData("\"\"\"\n    {{secrets .MY_KEY}}\n    \"\"\"", "\"\"\"\n    {{secrets.MY_KEY}}\n    \"\"\"")]
    public async Task A_reference_in_source_is_corrected(string text, string expected)
    {
        using var workspace = CreateWorkspace($"class A {{ object T = {text}; }}\r\n");

        await workspace.FixAsync(RuleIds.MalformedReference, Title);

        Assert.Equal($"class A {{ object T = {expected}; }}\r\n", workspace.TextOf(Source));
        Assert.Empty(await workspace.GetRuleIdsAsync());
        await workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task Angles_stay_angles()
    {
        using var workspace = CreateWorkspace("class A { object T = \"<< Secrets.MY_KEY >>\"; }");

        await workspace.FixAsync(RuleIds.MalformedReference, "Correct to '<<secrets.MY_KEY>>'");

        Assert.Equal("class A { object T = \"<< secrets.MY_KEY >>\"; }", workspace.TextOf(Source));
    }

    [Fact]
    public async Task A_key_that_is_declared_in_its_own_case_comes_first()
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Prompt, "{{secrets.my-key}}"), (Manifest, "MY_KEY=\nmy_key=\nMy_Key=\n"));

        Assert.Equal(["Correct to '{{secrets.my_key}}'"], await workspace.GetTitlesAsync(RuleIds.MalformedReference));
    }

    [Theory]
    [InlineData("{{secrets.OTHER-KEY}}")]
    [InlineData("{{secrets.}}")]
    [InlineData("{{secrets.My-Key}}")]
    public async Task Without_one_declared_key_that_corresponds_nothing_is_offered(string prompt)
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Prompt, prompt), (Manifest, "MY_KEY=\nmy_key=\n"));

        Assert.Contains(RuleIds.MalformedReference, await workspace.GetRuleIdsAsync());
        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.MalformedReference));
    }

    [Theory]
    [InlineData("\"{{Secrets\" + \".MY_KEY}}\"")]
    [InlineData("\"{{\\u0053ecrets.MY_KEY}}\"")]
    public async Task A_reference_that_is_split_or_escaped_is_not_changed(string text)
    {
        using var workspace = CreateWorkspace($"class A {{ object T = {text}; }}");

        Assert.Contains(RuleIds.MalformedReference, await workspace.GetRuleIdsAsync());
        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.MalformedReference));
    }

    [Fact]
    public async Task A_reference_in_a_template_literal_of_a_tool_is_corrected()
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Tool, "const p = `Pay {{Secrets.MY_KEY}}`;\n"), (Manifest, "MY_KEY=\n"));

        await workspace.FixAsync(RuleIds.MalformedReference, Title);

        Assert.Equal("const p = `Pay {{secrets.MY_KEY}}`;\n", workspace.TextOf(Tool));
    }

    [Theory]
    [InlineData("{{secret.MY_KEY}}")]
    [InlineData("{{secrets:MY_KEY}}")]
    [InlineData("{{secrets['MY_KEY'] }}")]
    [InlineData("{{secrets.MY KEY}}")]
    public async Task The_spelling_of_other_languages_is_corrected(string prompt)
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Prompt, prompt), (Manifest, "MY_KEY=\n"));

        await workspace.FixAsync(RuleIds.MalformedReference, Title);

        Assert.Equal(prompt.Contains(' ') && prompt.Contains('[') ? "{{secrets.MY_KEY }}" : "{{secrets.MY_KEY}}", workspace.TextOf(Prompt));
    }

    [Fact]
    public async Task What_a_filter_should_do_is_not_guessed()
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Prompt, "{{secrets.MY_KEY | upper}}"), (Manifest, "MY_KEY=\n"));

        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.MalformedReference));
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task Fix_all_corrects_what_can_be_corrected(FixAllScope scope)
    {
        using var workspace = CreateWorkspace("class A { object T = \"{{Secrets.MY_KEY}}{{secrets.MY-KEY}}{{secrets.A-B}}\"; object U = \"{{secrets.MY_KEY}\"; }");

        await workspace.FixAllAsync(RuleIds.MalformedReference, Title, scope);

        Assert.Equal(
            "class A { object T = \"{{secrets.MY_KEY}}{{secrets.MY_KEY}}{{secrets.A-B}}\"; object U = \"{{secrets.MY_KEY}}\"; }",
            workspace.TextOf(Source));
    }

    private static FixWorkspace CreateWorkspace(string source) => new FixWorkspace().AddProject("Agent", (Source, source), (Manifest, "MY_KEY=\n"));
}
