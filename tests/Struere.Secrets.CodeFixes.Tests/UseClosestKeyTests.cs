using System.Threading.Tasks;
using Struere.Secrets.Core.Rules;
using static Struere.Secrets.CodeFixes.Tests.FixWorkspace;

namespace Struere.Secrets.CodeFixes.Tests;

public class UseClosestKeyTests
{
    private const string Source = Root + "Agent.cs";
    private const string Title = "Change to 'STRIPE_API_KEY'";

    [Theory]
    [InlineData("\"a {{secrets.STRIPE_API_KYE}} b\"", "\"a {{secrets.STRIPE_API_KEY}} b\"")]
    [InlineData("\"\\t\\\"{{ secrets.STRIPE_API_KYE }}\\u0041\"", "\"\\t\\\"{{ secrets.STRIPE_API_KEY }}\\u0041\"")]
    [InlineData("\"{{secrets.STRIPE_API_K\\u0059E}}\"", "\"{{secrets.STRIPE_API_KEY}}\"")]
    [InlineData("\"\\u007b{secrets.STRIPE_API_KYE}}\"", "\"\\u007b{secrets.STRIPE_API_KEY}}\"")]
    [InlineData("@\"\"\"q\"\" <<secrets.STRIPE_API_KYE>>\"", "@\"\"\"q\"\" <<secrets.STRIPE_API_KEY>>\"")]
    [InlineData("\"\"\"\n    {{secrets.STRIPE_API_KYE}}\n    \"\"\"", "\"\"\"\n    {{secrets.STRIPE_API_KEY}}\n    \"\"\"")]
    [InlineData("$\"{1}{{{{secrets.STRIPE_API_KYE}}}}\"", "$\"{1}{{{{secrets.STRIPE_API_KEY}}}}\"")]
    [InlineData("$$\"\"\"{{1}} <<secrets.STRIPE_API_KYE>>\"\"\"", "$$\"\"\"{{1}} <<secrets.STRIPE_API_KEY>>\"\"\"")]
    [InlineData("\"{{secrets\" + \".STRIPE_API_KYE}}\"", "\"{{secrets\" + \".STRIPE_API_KEY}}\"")]
    [InlineData("\"{{secrets.STRIPE_API_KEY}} {{secrets\" + \".STRIPE_API_KYE}}\"", "\"{{secrets.STRIPE_API_KEY}} {{secrets\" + \".STRIPE_API_KEY}}\"")]
    public async Task Exactly_the_characters_of_the_key_change(string literal, string expected)
    {
        using var workspace = CreateWorkspace($"class Agent\r\n{{\r\n    object Text = {literal};\r\n}}");

        await workspace.FixAsync(RuleIds.UnsetReference, Title);

        Assert.Equal($"class Agent\r\n{{\r\n    object Text = {expected};\r\n}}", workspace.TextOf(Source));
        Assert.Empty(await workspace.GetRuleIdsAsync());
        await workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task The_name_of_a_variable_is_changed_as_well()
    {
        using var workspace = CreateWorkspace("class Agent { object Text = System.Environment.GetEnvironmentVariable(\"STRIPE_API_KYE\"); }");

        await workspace.FixAsync(RuleIds.MisspelledVariable, Title);

        Assert.Equal("class Agent { object Text = System.Environment.GetEnvironmentVariable(\"STRIPE_API_KEY\"); }", workspace.TextOf(Source));
    }

    [Theory]
    [InlineData("nameof(STRIPE_API_KYE)")]
    [InlineData("STRIPE_API_KYE")]
    public async Task The_name_of_a_constant_is_not_changed(string expression)
    {
        using var workspace = CreateWorkspace($"class Agent {{ const string STRIPE_API_KYE = \"STRIPE_API_KYE\"; object Text = System.Environment.GetEnvironmentVariable({expression}); }}");

        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.MisspelledVariable));
    }

    [Fact]
    public async Task A_key_that_is_split_over_literals_is_not_changed()
    {
        using var workspace = CreateWorkspace("class Agent { object Text = \"{{secrets.STRIPE_\" + \"API_KYE}}\"; }");

        Assert.DoesNotContain(Title, await workspace.GetTitlesAsync(RuleIds.UnsetReference));
    }

    [Fact]
    public async Task A_key_without_a_near_one_is_not_changed()
    {
        using var workspace = CreateWorkspace("class Agent { object Text = \"{{secrets.OTHER}}\"; }");

        Assert.Equal(["Add 'OTHER' to .env.development and .env.example"], await workspace.GetTitlesAsync(RuleIds.UnsetReference));
    }

    [Fact]
    public async Task A_prompt_is_changed_as_well()
    {
        using var workspace = new FixWorkspace().AddProject(
            "Agent", (Development, "STRIPE_API_KEY=1\n"), (Manifest, "STRIPE_API_KEY=\n"), (Prompt, "Pay with\r\n{{secrets.STRIPE_API_KYE}}."));

        await workspace.FixAsync(RuleIds.UnsetReference, Title);

        Assert.Equal("Pay with\r\n{{secrets.STRIPE_API_KEY}}.", workspace.TextOf(Prompt));
    }

    private static FixWorkspace CreateWorkspace(string source) => new FixWorkspace().AddProject(
        "Agent", (Source, source), (Development, "STRIPE_API_KEY=fake-1\n"), (Manifest, "STRIPE_API_KEY=\n"));
}
