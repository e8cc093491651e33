using System;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Core.Rules;
using static Struere.Secrets.CodeFixes.Tests.FixWorkspace;

namespace Struere.Secrets.CodeFixes.Tests;

public class WrittenValueTests
{
    private const string Source = Root + "Agent.cs";
    private const string InScope = "build_property.StruereSecretsNamespace = Acme";
    private const string Value = "f4k3f4k3c0ffee1234d00d";
    private const string Literal = $"\"{Value}\"";
    private const string New = "new SecretValues(System.Environment.GetEnvironmentVariable).TOKEN";
    private const string Read = "Read 'TOKEN' through SecretValues";
    private const string Refer = "Write '{{secrets.TOKEN}}' instead";

    [Theory]
    [InlineData("class A { void M(SecretValues secrets) { var t = \"VALUE\"; } }", "secrets.TOKEN")]
    [InlineData("class A { readonly SecretValues _values; A(SecretValues values) { _values = values; } string M() => \"VALUE\"; }", "_values.TOKEN")]
    [InlineData("class A(SecretValues secrets) { string T = \"VALUE\"; }", "secrets.TOKEN")]
    [InlineData("class A { SecretValues Secrets => null; void M() { SecretValues local = null; M(\"VALUE\"); } void M(string t) { } }", "local.TOKEN")]
    public async Task The_values_in_scope_are_read(string source, string expected) => await AssertIsReadAsync(source, expected);

    [Theory]
    [InlineData("class A\r\n{\r\n    string T = \"VALUE\";\r\n}\r\n", New)]
    [InlineData("class A { SecretValues secrets = null; static string M() => \"VALUE\"; }", New)]
    [InlineData("class A { SecretValues secrets = null; string T = \"VALUE\"; }", New)]
    [InlineData("class A { void M() { var t = \"VALUE\"; SecretValues late = null; } }", New)]
    [InlineData("class A { void M() { SecretValues unset; var t = \"VALUE\"; } }", New)]
    [InlineData("class A { string T = $\"Bearer {\"VALUE\"}\"; }", New)]
    [InlineData("class A { string T = \"Bearer \" + \"VALUE\"; }", New)]
    [InlineData("class A { class System { } string T = \"VALUE\"; }", "new global::Acme.SecretValues(global::System.Environment.GetEnvironmentVariable).TOKEN")]
    public async Task Else_the_environment_is_read(string source, string expected) => await AssertIsReadAsync(source, expected);

    [Theory]
    [InlineData("class A { const string T = \"VALUE\"; }")]
    [InlineData("class A { void M(string t = \"VALUE\") { } }")]
    [InlineData("[System.Obsolete(\"VALUE\")] class A { }")]
    [InlineData("class A { bool M(string t) => t is \"VALUE\"; }")]
    [InlineData("class A { string T = \"Bearer VALUE\"; }")]
    [InlineData("class A { string T = $\"Bearer VALUE {1}\"; }")]
    [InlineData("class A { object T = \"VALUE\"u8.ToArray(); }")]
    public async Task Where_a_constant_is_needed_or_more_is_written_nothing_is_offered(string source)
    {
        using var workspace = CreateWorkspace(source);

        Assert.Contains(RuleIds.WrittenValue, await workspace.GetRuleIdsAsync());
        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.WrittenValue));
    }

    [Fact]
    public async Task In_a_prompt_a_reference_takes_the_place_of_the_value()
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Development, $"TOKEN='{Value}'\r\n"), (Prompt, $"Use\r\n{Value}, please."));

        await workspace.FixAsync(RuleIds.WrittenValue, Refer);

        Assert.Equal("Use\r\n{{secrets.TOKEN}}, please.", workspace.TextOf(Prompt));
        Assert.Equal($"TOKEN='{Value}'\r\n", workspace.TextOf(Development));
    }

    [Fact]
    public async Task In_a_tool_nothing_is_offered()
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Development, $"TOKEN={Value}\n"), (Tool, $"fetch('{Value}')"));

        Assert.Contains(RuleIds.WrittenValue, await workspace.GetRuleIdsAsync());
        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.WrittenValue));
    }

    [Fact]
    public async Task No_title_shows_the_value()
    {
        using var workspace = CreateWorkspace($"class A {{ string T = {Literal}; }}");

        Assert.Equal([Read], (await workspace.GetTitlesAsync(RuleIds.WrittenValue)).Distinct());
    }

    private static async Task AssertIsReadAsync(string source, string expected)
    {
        using var workspace = CreateWorkspace(source);
        var before = workspace.TextOf(Source);

        await workspace.FixAsync(RuleIds.WrittenValue, Read);

        Assert.Equal(before.Replace(Literal, expected, StringComparison.Ordinal), workspace.TextOf(Source));
        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.WrittenValue));
    }

    private static FixWorkspace CreateWorkspace(string source) => new FixWorkspace().AddProject(
        "Agent",
        InScope,
        (Source, $"namespace Acme {{ {source.Replace("VALUE", Value, StringComparison.Ordinal)} }}"),
        (Development, $"TOKEN={Value}\n"),
        (Manifest, "TOKEN=\n"));
}
