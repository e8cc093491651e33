using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class InterpolatedReferenceTests
{
    [Theory]
    [InlineData(""""" $"Portal: {|STRU2004:{{secrets.A}}|}." """"")]
    [InlineData(""""" $"{x}{|STRU2004:{{ secrets.A }}|}{x}" """"")]
    [InlineData(""""" $@"Portal: {|STRU2004:{{secrets.A}}|}." """"")]
    [InlineData(""""" @$"""{|STRU2004:{{secrets.A}}|}" """"")]
    [InlineData(""""" $"\t{|STRU2004:{{Secrets.A}}|}\n" """"")]
    [InlineData(""""" $"{|STRU2004:{{secrets.A}}|}" + $"{|STRU2004:{{secrets.B}}|}" """"")]
    [InlineData(""""" $"{|STRU2004:{{secrets.|}{x}}}" """"")]
    [InlineData(""""" $"{|STRU2004:{{secrets.A_|}{x}}}" """"")]
    [InlineData(""""" (System.FormattableString)$"{|STRU2004:{{secrets.A}}|}" """"")]
    public Task Interpolation_that_eats_the_braces_is_reported_at_the_text(string expression) =>
        RuleTest.RunAsync($"class C {{ object M(string x) => {expression}; }}", development: "A=1");

    [Theory]
    [InlineData(""""" $$$"""{{secrets.A}} {{{x}}}""" """"")]
    [InlineData(""""" $$"""{secrets.A} {{x}}""" """"")]
    public async Task Raw_strings_keep_their_braces(string expression) =>
        Assert.Empty(await RuleRunner.RunAsync($"class C {{ object M(string x) => {expression}; }}", ("development", "A=1")));

    [Theory]
    [InlineData(""""" $"{{{{secrets.A}}}}" """"")]
    [InlineData(""""" $@"{{{{secrets.A}}}}" """"")]
    [InlineData(""""" $"<<secrets.A>>" """"")]
    [InlineData(""""" $"${{ secrets.A }}" """"")]
    [InlineData(""""" $"""<<secrets.A>>""" """"")]
    [InlineData(""""" $"{{secrets: {x}}}" """"")]
    public Task Braces_that_are_left_standing_are_fine(string expression) =>
        RuleTest.RunAsync($"class C {{ object M(string x) => {expression}; }}", development: "A=1");

    [Theory]
    [InlineData(""""" string.Format("{|STRU2004:{{secrets.A}}|} {0}", x) """"")]
    [InlineData(""""" string.Format(format: "\t{|STRU2004:{{secrets.A}}|}", arg0: x) """"")]
    [InlineData(""""" new System.Text.StringBuilder().AppendFormat("{|STRU2004:{{secrets.A}}|} {0}", x) """"")]
    [InlineData(""""" System.Text.CompositeFormat.Parse("{|STRU2004:{{secrets.A}}|}") """"")]
    public Task Formatting_that_eats_the_braces_is_reported_at_the_text(string expression) =>
        RuleTest.RunAsync($"class C {{ object M(string x) => {expression}; }}");

    [Fact]
    public Task A_format_of_any_method_is_known_by_its_hole() => RuleTest.RunAsync(
        """
        using System.Diagnostics.CodeAnalysis;
        class C
        {
            static string Say([StringSyntax("CompositeFormat")] string text, params object[] args) => text;
            string P(int n) => Say("{|STRU2004:{{secrets.A}}|}: {0}", n);
        }
        """);

    /// <summary>Whether the key is set does not matter before the braces are there.</summary>
    [Fact]
    public Task A_reference_that_formatting_eats_is_not_reported_as_unset_too() => RuleTest.RunAsync(
        """class A { string P(int n) => string.Format("{|STRU2004:{{secrets.UNSET}}|}: {0}", n); }""",
        development: "B=1");

    [Theory]
    [InlineData(""""" string.Format("{{{{secrets.A}}}} {0}", x) """"")]
    [InlineData(""""" string.Format("{0}", "{{secrets.A}}") """"")]
    [InlineData(""""" string.Concat("{{secrets.A}}", x) """"")]
    public Task Arguments_that_keep_their_braces_are_fine(string expression) =>
        RuleTest.RunAsync($"class C {{ object M(string x) => {expression}; }}", development: "A=1");

    [Fact]
    public Task The_message_offers_the_doubled_braces_and_the_placeholder() =>
        RuleTest.RunAsync("""class C { string Prompt = $"{{secrets.A}}"; }""", setUp: test => test.ExpectedDiagnostics.Add(
            RuleTest.Expect(RuleCatalogue.InterpolatedReference).WithSpan(1, 29, 1, 42).WithMessage(
                "Interpolation turns this into '{secrets.A}', which is not resolved: write '{{{{secrets.A}}}}' or '{SecretPlaceholders.A}'")));

    [Theory]
    [InlineData(""" $"{{secrets.A}}" """, "A")]
    [InlineData(""" $"{{secrets.MY-KEY}}" """, null)]
    [InlineData(""" string.Format("{{secrets.A}}", x) """, null)]
    public async Task The_fix_learns_the_key_where_the_placeholder_can_stand(string expression, string? key)
    {
        var diagnostics = await RuleRunner.RunAsync($"class C {{ object M(string x) => {expression}; }}");

        Assert.Equal(key, Assert.Single(diagnostics).Properties.GetValueOrDefault(FactNames.Key));
    }
}
