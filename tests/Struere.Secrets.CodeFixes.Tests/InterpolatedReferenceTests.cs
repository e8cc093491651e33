using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Struere.Secrets.Core.Rules;
using static Struere.Secrets.CodeFixes.Tests.FixWorkspace;

namespace Struere.Secrets.CodeFixes.Tests;

public class InterpolatedReferenceTests
{
    private const string Source = Root + "Agent.cs";
    private const string UsePlaceholder = "Use SecretPlaceholders.PORTAL_URL";
    private const string DoubleBraces = "Double the braces";
    private const string InScope = "build_property.StruereSecretsNamespace = Acme";

    [Theory]
    [InlineData("$\"Portal: {{secrets.PORTAL_URL}}.\"", "$\"Portal: {SecretPlaceholders.PORTAL_URL}.\"")]
    [InlineData("$@\"\"\"q\"\" {{ secrets.PORTAL_URL }}\"", "$@\"\"\"q\"\" {SecretPlaceholders.PORTAL_URL}\"")]
    [InlineData("$\"{{ \\\"a\\\": {{secrets.PORTAL_URL}}}}\"", "$\"{{ \\\"a\\\": {SecretPlaceholders.PORTAL_URL}}}\"")]
    public async Task The_placeholder_takes_the_place_of_the_reference(string text, string expected)
    {
        using var workspace = CreateWorkspace(InScope, $"namespace Acme\r\n{{\r\n    class A {{ const string T = {text}; }}\r\n}}\r\n");

        await workspace.FixAsync(RuleIds.InterpolatedReference, UsePlaceholder);

        Assert.Equal($"namespace Acme\r\n{{\r\n    class A {{ const string T = {expected}; }}\r\n}}\r\n", workspace.TextOf(Source));
        await workspace.AssertCompilesAsync();
        Assert.Empty(await workspace.GetRuleIdsAsync());
    }

    [Theory]
    [InlineData("namespace Other { class A { string T = $\"{{secrets.PORTAL_URL}}\"; } }", "Acme.SecretPlaceholders.PORTAL_URL")]
    [InlineData("using Acme; namespace Other { class A { string T = $\"{{secrets.PORTAL_URL}}\"; } }", "SecretPlaceholders.PORTAL_URL")]
    [InlineData("namespace Other.Acme { class A { string T = $\"{{secrets.PORTAL_URL}}\"; } }", "(global::Acme.SecretPlaceholders.PORTAL_URL)")]
    [InlineData("namespace Acme { class A { string SecretPlaceholders = $\"{{secrets.PORTAL_URL}}\"; } }", "Acme.SecretPlaceholders.PORTAL_URL")]
    public async Task The_placeholder_is_qualified_as_far_as_needed(string source, string expected)
    {
        using var workspace = CreateWorkspace(InScope, source);

        await workspace.FixAsync(RuleIds.InterpolatedReference, UsePlaceholder);

        Assert.Equal(source.Replace("{{secrets.PORTAL_URL}}", "{" + expected + "}", System.StringComparison.Ordinal), workspace.TextOf(Source));
        await workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task The_class_prefix_of_the_project_is_used()
    {
        using var workspace = CreateWorkspace(
            InScope + "\nbuild_property.StruereSecretsClassPrefix = Agent",
            "namespace Acme { class A { string T = $\"{{secrets.PORTAL_URL}}\"; } }");

        await workspace.FixAsync(RuleIds.InterpolatedReference, "Use AgentPlaceholders.PORTAL_URL");

        Assert.Equal("namespace Acme { class A { string T = $\"{AgentPlaceholders.PORTAL_URL}\"; } }", workspace.TextOf(Source));
    }

    [Fact]
    public async Task A_key_that_is_a_keyword_is_escaped()
    {
        using var workspace = CreateWorkspace(InScope, "namespace Acme { class A { string T = $\"{{secrets.event}}\"; } }");

        await workspace.FixAsync(RuleIds.InterpolatedReference, "Use SecretPlaceholders.event");

        Assert.Equal("namespace Acme { class A { string T = $\"{SecretPlaceholders.@event}\"; } }", workspace.TextOf(Source));
        await workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task Without_a_placeholder_only_the_braces_are_offered()
    {
        using var workspace = CreateWorkspace(InScope, "class A { string T = $\"{{secrets.OTHER}}\"; }");

        Assert.Equal([DoubleBraces], await workspace.GetTitlesAsync(RuleIds.InterpolatedReference));
    }

    [Theory]
    [InlineData("$\"{{secrets.PORTAL_URL\"")]
    [InlineData("$\"say '{{secrets.PORTAL_URL' now\"")]
    public async Task No_fix_is_offered_for_a_reference_that_is_not_closed(string text)
    {
        using var workspace = CreateWorkspace(InScope, $"namespace Acme {{ class A {{ object T = {text}; }} }}");

        Assert.Equal([RuleIds.InterpolatedReference], await workspace.GetRuleIdsAsync());
        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.InterpolatedReference));
    }

    [Theory]
    [InlineData("$\"a {{secrets.PORTAL_URL}} {1}\"", "$\"a {{{{secrets.PORTAL_URL}}}} {1}\"")]
    [InlineData("@$\"{{ secrets.PORTAL_URL }}\"", "@$\"{{{{ secrets.PORTAL_URL }}}}\"")]
    public async Task Doubled_braces_leave_the_reference_as_it_was_meant(string text, string expected)
    {
        using var workspace = CreateWorkspace(InScope, $"class A {{ object T = {text}; }}");

        await workspace.FixAsync(RuleIds.InterpolatedReference, DoubleBraces);

        Assert.Equal($"class A {{ object T = {expected}; }}", workspace.TextOf(Source));
        await workspace.AssertCompilesAsync();
        Assert.Empty(await workspace.GetRuleIdsAsync());
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task Fix_all_doubles_the_braces_of_neighbours(FixAllScope scope)
    {
        using var workspace = CreateWorkspace(InScope, "class A { object T = $\"{{secrets.PORTAL_URL}}{{secrets.event}}\"; object U = $\"{{secrets.event}}\"; }");

        await workspace.FixAllAsync(RuleIds.InterpolatedReference, DoubleBraces, scope);

        Assert.Equal("class A { object T = $\"{{{{secrets.PORTAL_URL}}}}{{{{secrets.event}}}}\"; object U = $\"{{{{secrets.event}}}}\"; }", workspace.TextOf(Source));
        await workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task Fix_all_uses_every_placeholder_that_is_declared()
    {
        using var workspace = CreateWorkspace(InScope, "namespace Acme { class A { object T = $\"{{secrets.PORTAL_URL}}{{secrets.event}}{{secrets.OTHER}}\"; } }");

        await workspace.FixAllAsync(RuleIds.InterpolatedReference, UsePlaceholder, FixAllScope.Solution);

        Assert.Equal(
            "namespace Acme { class A { object T = $\"{SecretPlaceholders.PORTAL_URL}{SecretPlaceholders.@event}{{secrets.OTHER}}\"; } }",
            workspace.TextOf(Source));
        await workspace.AssertCompilesAsync();
    }

    private static FixWorkspace CreateWorkspace(string options, string source) =>
        new FixWorkspace().AddProject("Agent", options, (Source, source), (Manifest, "PORTAL_URL=\nevent=\n"));
}
