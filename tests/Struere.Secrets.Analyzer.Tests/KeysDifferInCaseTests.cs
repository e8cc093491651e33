using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class KeysDifferInCaseTests
{
    [Fact]
    public Task Keys_of_two_files_that_differ_in_case_are_reported_at_the_later_one_with_the_first_beside_it() => RuleTest.RunAsync(setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, "A=1\nPORTAL_URL=1\n");
        ProjectSetup.AddProduction(test.TestState, "Portal_Url=1\n");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.KeysDifferInCase)
            .WithSpan(ProjectSetup.ProductionPath, 1, 1, 1, 11)
            .WithSpan(ProjectSetup.DevelopmentPath, 2, 1, 2, 11)
            .WithMessage("The keys 'Portal_Url' and 'PORTAL_URL' in '.env.development' differ only in case, so they are two secrets: use one spelling"));
    });

    [Fact]
    public Task Keys_of_one_file_that_differ_in_case_are_reported_at_the_later_one() => RuleTest.RunAsync(production: "Token=1\nB=1\n{|STRU1008:TOKEN|}=1\n");

    [Fact]
    public Task The_manifest_counts_as_well() => RuleTest.RunAsync(manifest: "Token=\n{|STRU1008:TOKEN|}=\n");

    [Fact]
    public Task A_spelling_of_the_manifest_is_compared_with_those_of_all_secret_files() => RuleTest.RunAsync(
        production: "token=1", manifest: "{|STRU1008:TOKEN|}=\n", setUp: test => test.DisabledDiagnostics.Add(RuleIds.NotInManifest));

    [Fact]
    public Task A_spelling_is_reported_once() => RuleTest.RunAsync(
        development: "token=1", production: "{|STRU1008:TOKEN|}=1\ntoken=1\n", manifest: "TOKEN=\ntoken=\n");

    [Fact]
    public Task Each_further_spelling_is_reported() => RuleTest.RunAsync(development: "token=1\n{|STRU1008:Token|}=1\n{|STRU1008:TOKEN|}=1\n");

    [Fact]
    public Task One_spelling_in_all_files_is_fine() => RuleTest.RunAsync(development: "token=1", manifest: "token=", production: "token=1");

    [Fact]
    public Task A_broken_file_does_not_tell_its_keys() => RuleTest.RunAsync(development: "token=1\nTOKEN=1\nA={|STRU1004:'|}open\n", production: "TOKEN=1\n");
}
