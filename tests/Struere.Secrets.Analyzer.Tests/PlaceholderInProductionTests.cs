using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class PlaceholderInProductionTests
{
    [Fact]
    public Task A_value_that_is_empty_in_production_is_reported_at_the_key() => RuleTest.RunAsync(setUp: test =>
    {
        ProjectSetup.AddProduction(test.TestState, "A=1\nPORTAL_URL=\n");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.PlaceholderInProduction)
            .WithSpan(ProjectSetup.ProductionPath, 2, 1, 2, 11)
            .WithMessage("The value of 'PORTAL_URL' in '.env.production' is empty: set the secret, or remove the line"));
    });

    [Fact]
    public Task A_placeholder_in_production_is_reported() => RuleTest.RunAsync(
        production: "{|STRU1006:A|}=changeme\n{|STRU1006:C|}=\"\"\n");

    [Fact]
    public Task Several_in_one_file_are_one_warning_with_the_list() => RuleTest.RunAsync(setUp: test =>
    {
        ProjectSetup.AddProduction(test.TestState, "A=\nB=1\nC=\n# struere-disable-next-line STRU1006\nD=\nexport E=changeme\nF='<your-key>'\n");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.PlaceholderInProduction)
            .WithSpan(ProjectSetup.ProductionPath, 1, 1, 1, 2)
            .WithSpan(ProjectSetup.ProductionPath, 3, 1, 3, 2)
            .WithMessage("2 values in '.env.production' are empty: set the secrets, or remove the lines ('A', 'C')"));
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.PlaceholderInProduction)
            .WithSpan(ProjectSetup.ProductionPath, 6, 8, 6, 9)
            .WithSpan(ProjectSetup.ProductionPath, 7, 1, 7, 2)
            .WithMessage("2 values in '.env.production' are placeholders: set the secrets, or remove the lines ('E', 'F')"));
    });

    [Fact]
    public Task A_short_value_is_real() => RuleTest.RunAsync(production: "A=0\nB=true\nC=-\nD=' '\n");

    [Fact]
    public Task Development_and_the_manifest_may_hold_placeholders() => RuleTest.RunAsync(development: "A=\nB=TODO\n", manifest: "A=\nB=TODO\n");

    [Fact]
    public Task Only_the_value_that_wins_counts() => RuleTest.RunAsync(production: "{|STRU1003:A|}=\nA=1\n");

    [Fact]
    public Task A_broken_file_does_not_tell_its_keys() => RuleTest.RunAsync(production: "A=\nKEY={|STRU1004:\"|}-----BEGIN\n");
}
