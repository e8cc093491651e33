using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class SharedCredentialTests
{
    private const string Credential = "sk_test_fake-fake-fake-fake";

    [Fact]
    public Task A_credential_of_both_environments_is_reported_in_development_with_production_beside_it() => RuleTest.RunAsync(setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, $"A=1\nTOKEN={Credential}\n");
        ProjectSetup.AddProduction(test.TestState, $"API_TOKEN='{Credential}'\n");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.SharedCredential)
            .WithSpan(ProjectSetup.DevelopmentPath, 2, 1, 2, 6)
            .WithSpan(ProjectSetup.ProductionPath, 1, 1, 1, 10)
            .WithMessage("'TOKEN' in '.env.development' and 'API_TOKEN' in '.env.production' are the same credential: give each environment its own"));
    });

    [Fact]
    public Task Each_environment_may_have_its_own() => RuleTest.RunAsync(development: $"TOKEN={Credential}", production: $"TOKEN={Credential}2");

    [Fact]
    public Task What_is_no_credential_may_be_shared() => RuleTest.RunAsync(
        development: "URL=https://portal.example\nFLAG=true\nPORT=8080", production: "URL=https://portal.example\nFLAG=true\nPORT=8080");
}
