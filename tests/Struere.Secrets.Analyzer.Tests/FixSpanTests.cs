using System.Threading.Tasks;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Analyzer.Tests;

/// <summary>A finding says which characters a fix replaces, in C# and in every other file, so that no fix searches the text again.</summary>
public sealed class FixSpanTests
{
    private const string Secrets = "STRIPE_KEY=fake-1\n";

    [Theory]
    [InlineData(""""" "{{secrets.NOPE}}" """"", "NOPE")]
    [InlineData(""""" "{{secrets.N\u004fPE}}" """"", @"N\u004fPE")]
    [InlineData(""""" "\u007b{ secrets.NOPE }}" """"", "NOPE")]
    [InlineData(""""" @"""<<secrets.NOPE>>" """"", "NOPE")]
    [InlineData(""""" """<<secrets.NOPE>>""" """"", "NOPE")]
    [InlineData(""""" $"{{{{secrets.NOPE}}}}" """"", "NOPE")]
    [InlineData(""""" "NOPE {{secrets" + ".NOPE" + "}}" """"", "NOPE")]
    [InlineData(""""" "{{secrets." + "NO" + "PE}}" """"", null)]
    [InlineData(""""" "{{secrets." + Name + "}}" """"", null)]
    public Task The_key_of_an_unset_reference(string text, string? expected) => AssertReplacedAsync(RuleIds.UnsetReference, expected, Class(text));

    [Theory]
    [InlineData(""""" "{{Secrets.STRIPE_KEY}}" """"", "Secrets.STRIPE_KEY")]
    [InlineData(""""" "{{secrets. STRIPE_KEY }" """"", "secrets. STRIPE_KEY")]
    [InlineData(""""" $"{{{{Secrets.STRIPE_KEY}}}}" """"", "Secrets.STRIPE_KEY")]
    [InlineData(""""" "\u007b{Secrets.STRIPE_KEY}}" """"", null)]
    [InlineData(""""" "{{secrets.STRIPE_KEY | upper}}" """"", null)]
    [InlineData(""""" "{{Secrets." + "STRIPE_KEY}}" """"", null)]
    [InlineData(""""" "NOPE {{" + "" + "{{Secrets.STRIPE_KEY}}" + "NOPE" """"", "Secrets.STRIPE_KEY")]
    public Task All_between_the_braces_of_a_malformed_reference(string text, string? expected) => AssertReplacedAsync(RuleIds.MalformedReference, expected, Class(text));

    [Theory]
    [InlineData(""""" $"{{secrets.STRIPE_KEY}}" """"", "STRIPE_KEY")]
    [InlineData(""""" $"{{secrets.{1}}}" """"", null)]
    [InlineData(""""" $"{{secrets.STRIPE_KEY" """"", null)]
    [InlineData(""""" string.Format("{{secrets.STRIPE_KEY}}") """"", "STRIPE_KEY")]
    [InlineData(""""" string.Format("\u007b{secrets.STRIPE_KEY}}") """"", null)]
    [InlineData(""""" string.Format("{{secrets.STRIPE_KEY}") """"", null)]
    public Task The_key_of_a_reference_whose_braces_are_eaten(string text, string? expected) => AssertReplacedAsync(RuleIds.InterpolatedReference, expected, Class(text));

    [Theory]
    [InlineData(""""" "STRIPE_KEI" """"", "STRIPE_KEI")]
    [InlineData(""""" "STRIPE_" + "KEI" """"", null)]
    public Task The_name_of_a_variable(string name, string? expected) =>
        AssertReplacedAsync(RuleIds.MisspelledVariable, expected, Class($"System.Environment.GetEnvironmentVariable({name})"));

    [Theory]
    [InlineData("a {{secrets.NOPE}} b", "NOPE")]
    [InlineData("<< secrets.NOPE >>", "NOPE")]
    public Task The_key_of_a_reference_in_a_prompt(string prompt, string? expected) => AssertReplacedAsync(RuleIds.UnsetReference, expected, prompt, "prompt.md");

    [Theory]
    [InlineData("export const a = `{{Secrets.STRIPE_KEY}}`;", "Secrets.STRIPE_KEY")]
    [InlineData(@"export const a = ""\x7b{Secrets.STRIPE_KEY}}"";", null)]
    public Task All_between_the_braces_of_a_reference_in_a_tool(string tool, string? expected) => AssertReplacedAsync(RuleIds.MalformedReference, expected, tool, "tool.ts");

    [Theory]
    [InlineData("context.secrets.NOPE", "NOPE")]
    [InlineData("context.secrets['NOPE']", "NOPE")]
    [InlineData("const { NOPE: alias } = context.secrets", "NOPE")]
    [InlineData(@"context.secrets[""N\x4fPE""]", null)]
    [InlineData("const key = 'NOPE'; context.secrets[key]", null)]
    public Task The_key_of_an_access(string tool, string? expected) => AssertReplacedAsync(RuleIds.UnsetAccess, expected, tool, "tool.ts");

    private static string Class(string expression) => $$"""class A { const string Name = "NOPE"; object Text = {{expression.Trim()}}; }""";

    private static async Task AssertReplacedAsync(string ruleId, string? expected, string text, string? file = null)
    {
        var diagnostics = await RuleRunner.RunAsync(file is null ? text : "", [("development", Secrets), ("example", "STRIPE_KEY=\n"), .. file is null ? [] : new[] { (file, text) }]);

        var span = JudgmentDiagnostic.FindFixSpan(Assert.Single(diagnostics, diagnostic => diagnostic.Id == ruleId));

        Assert.Equal(expected, span is { } found ? text.Substring(found.Start, found.Length) : null);
    }
}
