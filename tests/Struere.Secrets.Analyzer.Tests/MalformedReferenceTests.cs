using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class MalformedReferenceTests
{
    [Theory]
    [InlineData("{{Secrets.A}}", "The word 'secrets' is case-sensitive: write '{{secrets.A}}'")]
    [InlineData("{{secrets. A}}", "White space stands beside the dot of this reference: write '{{secrets.A}}'")]
    [InlineData("{{secrets.}}", "This reference names no key: write '{{secrets.KEY}}'")]
    [InlineData("{{secrets.A}", "The reference to 'A' is not closed: write '{{secrets.A}}'")]
    [InlineData("{{secrets.MY-KEY}}", "'MY-KEY' is not a valid key: write '{{secrets.KEY}}' with a key of letters, digits and underscores that does not start with a digit")]
    [InlineData("<<secrets.MY-KEY>>", "'MY-KEY' is not a valid key: write '<<secrets.KEY>>' with a key of letters, digits and underscores that does not start with a digit")]
    [InlineData("<<Secrets.A>>", "The word 'secrets' is case-sensitive: write '<<secrets.A>>'")]
    public Task A_malformed_reference_is_reported_with_the_right_spelling(string reference, string message) =>
        RuleTest.RunAsync($"class C {{ string Prompt = \"{reference}\"; }}", setUp: test => test.ExpectedDiagnostics.Add(
            new DiagnosticResult(RuleDescriptors.MalformedReference).WithSpan(1, 28, 1, 28 + reference.Length).WithMessage(message)));

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

    [Fact]
    public Task A_reference_that_no_rest_can_mend_is_reported() => RuleTest.RunAsync(
        """class C { string M(string key) => key + "{|STRU2003:{{secrets.A}|}"; }""");

    [Theory]
    [InlineData("${{ secrets.A }}")]
    [InlineData("{{ secrets.a | upper }}")]
    [InlineData("{secrets.A}")]
    [InlineData("the secrets. And more")]
    public Task What_can_mean_something_else_is_left_alone(string text) =>
        RuleTest.RunAsync($"class C {{ string Prompt = \"{text}\"; }}", development: "");
}
