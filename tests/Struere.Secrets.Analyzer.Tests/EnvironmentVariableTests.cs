using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class EnvironmentVariableTests
{
    private const string Manifest = "STRIPE_API_KEY=\n";

    [Fact]
    public Task A_name_that_is_nearly_a_key_is_reported_with_the_key() => RuleTest.RunAsync(
        """class C { string V = System.Environment.GetEnvironmentVariable("STRIPE_API_KYE"); }""",
        manifest: Manifest,
        setUp: test => test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.MisspelledVariable)
            .WithSpan(1, 64, 1, 80)
            .WithMessage("No secret is named 'STRIPE_API_KYE': did you mean 'STRIPE_API_KEY'? 'SecretValues.FromEnvironment().STRIPE_API_KEY' does not compile when it is misspelled")));

    [Theory]
    [InlineData("System.Environment.GetEnvironmentVariable({|STRU2009:\"stripe_api_key\"|})")]
    [InlineData("System.Environment.GetEnvironmentVariable({|STRU2009:Name|}, System.EnvironmentVariableTarget.Process)")]
    [InlineData("GetEnvironmentVariable({|STRU2009:\"STRIPE_API_KEYS\"|})")]
    public Task Any_constant_counts(string expression) => RuleTest.RunAsync(
        $"using static System.Environment; class C {{ const string Name = \"STRIPE_APIKEY\"; string V = {expression}; }}", manifest: Manifest);

    [Theory]
    [InlineData("System.Environment.GetEnvironmentVariable(\"STRIPE_API_KEY\")")]
    [InlineData("System.Environment.GetEnvironmentVariable(\"PATH\")")]
    [InlineData("System.Environment.GetEnvironmentVariable(name)")]
    [InlineData("Other.GetEnvironmentVariable(\"STRIPE_API_KYE\")")]
    public Task A_key_another_name_and_another_method_are_fine(string expression) => RuleTest.RunAsync(
        $"class C {{ string M(string name) => {expression}; }} static class Other {{ public static string GetEnvironmentVariable(string name) => name; }}", manifest: Manifest);
}
