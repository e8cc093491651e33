using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class MalformedReferenceTests
{
    [Theory]
    [InlineData("{{Secrets.A}}", "The word 'secrets' is case-sensitive: write '{{secrets.A}}'")]
    [InlineData("{{secrets. A}}", "This reference has white space beside its dot: write '{{secrets.A}}'")]
    [InlineData("{{secrets.}}", "This reference names no key: write '{{secrets.KEY}}'")]
    [InlineData("{{secrets.A}", "The reference to 'A' is not closed: write '{{secrets.A}}'")]
    [InlineData("{{secrets.MY-KEY}}", "'MY-KEY' is not a valid key: write '{{secrets.KEY}}' with a key of letters, digits and underscores that does not start with a digit")]
    [InlineData("<<secrets.MY-KEY>>", "'MY-KEY' is not a valid key: write '<<secrets.KEY>>' with a key of letters, digits and underscores that does not start with a digit")]
    [InlineData("<<Secrets.A>>", "The word 'secrets' is case-sensitive: write '<<secrets.A>>'")]
    [InlineData("{{secret.X}}", "The word is 'secrets': write '{{secrets.X}}'")]
    [InlineData("<<secret.X>>", "The word is 'secrets': write '<<secrets.X>>'")]
    [InlineData("{{secrets:X}}", "A dot comes before the key: write '{{secrets.X}}'")]
    [InlineData("{{secrets['X']}}", "A dot comes before the key: write '{{secrets.X}}'")]
    [InlineData("{{secrets.X | upper}}", "References have no filters, so this is not resolved: write '{{secrets.X}}'")]
    [InlineData("{{secrets.A B}}", "'A B' is not a valid key: write '{{secrets.KEY}}' with a key of letters, digits and underscores that does not start with a digit")]
    public Task A_malformed_reference_is_reported_with_the_right_spelling(string reference, string message) =>
        RuleTest.RunAsync($"class C {{ string Prompt = \"{reference}\"; }}", setUp: test => test.ExpectedDiagnostics.Add(
            RuleTest.Expect(RuleCatalogue.MalformedReference).WithSpan(1, 28, 1, 28 + reference.Length).WithMessage(message)));

    [Theory]
    [InlineData(""" "{{secrets." + key + "}}" """)]
    [InlineData(""" "{{secrets.A_" + key + "}}" """)]
    [InlineData(""" "{{secrets.A_" + key """)]
    [InlineData(""" "{{secrets.A}" + key """)]
    [InlineData(""" $"{{{{secrets.{key}}}}}" """)]
    [InlineData(""" $"{{{{secrets.A_{key}}}}}" """)]
    [InlineData(""" $"{{{{secrets.A_{key,5}}}}}" """)]
    [InlineData(""" ("{{secrets.A_") + (key + "}}") """)]
    public Task A_reference_whose_rest_is_not_known_is_left_alone(string prompt) =>
        RuleTest.RunAsync($"class C {{ string M(string key) => {prompt}; }}", development: "");

    [Theory]
    [InlineData("text.StartsWith(\"{{secrets.DB_\")")]
    [InlineData("text?.Contains(\"{{Secrets.\") == true")]
    [InlineData("text.Replace(\"{{secrets.A}\", \"\") == \"\"")]
    [InlineData("new System.Text.RegularExpressions.Regex(\"{{secrets.A\").IsMatch(text)")]
    [InlineData("text == \"{{secrets.A\"")]
    [InlineData("text is \"{{secrets.A\"")]
    public Task A_piece_that_is_looked_for_is_left_alone(string expression) =>
        RuleTest.RunAsync($"class C {{ bool M(string text) => {expression}; }}", development: "");

    [Fact]
    public Task A_reference_that_no_rest_can_mend_is_reported() => RuleTest.RunAsync(
        """class C { string M(string key) => key + "{|STRU2003:{{secrets.A}|}"; }""");

    [Theory]
    [InlineData("${{ secrets.A }}")]
    [InlineData("{{ secrets.a | upper }}")]
    [InlineData("{{secrets.a | upper}}")]
    [InlineData("{{ secrets.A | upper }}")]
    [InlineData("{{ secrets['REGION'] }}")]
    [InlineData("{{secrets['region']}}")]
    [InlineData("{{ secret.TOKEN }}")]
    [InlineData("{{secret.token}}")]
    [InlineData("{{secrets.a b}}")]
    [InlineData("{{secrets.A b}}")]
    [InlineData("{{.secret.TOKEN}}")]
    [InlineData("{{secrets: true}}")]
    [InlineData("{secrets.A}")]
    [InlineData("the secrets. And more")]
    public Task What_can_mean_something_else_is_left_alone(string text) =>
        RuleTest.RunAsync($"class C {{ string Prompt = \"{text}\"; }}", development: "");
}
