using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class LiveCredentialInDevelopmentTests
{
    private const string Live = "sk_live_fake-fake-fake-fake";

    [Fact]
    public Task A_live_credential_in_development_is_reported_at_the_key() => RuleTest.RunAsync(setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, $"A=1\nexport STRIPE_KEY='{Live}'\n");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.LiveCredentialInDevelopment)
            .WithSpan(ProjectSetup.DevelopmentPath, 2, 8, 2, 18)
            .WithMessage("The value of 'STRIPE_KEY' has the form of a live credential, so development would reach a real account: use a test credential in '.env.development'"));
    });

    [Fact]
    public Task Production_needs_live_credentials() => RuleTest.RunAsync(production: $"STRIPE_KEY={Live}");

    [Fact]
    public Task A_credential_for_tests_is_fine() => RuleTest.RunAsync(development: "STRIPE_KEY=sk_test_fake-fake-fake-fake");

    [Fact]
    public Task The_manifest_holds_no_credentials_of_development() => RuleTest.RunAsync(manifest: $"STRIPE_KEY={Live}");
}
