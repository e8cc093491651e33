using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class NotInManifestTests
{
    [Fact]
    public Task A_key_that_the_manifest_lacks_is_reported_at_the_key() => RuleTest.RunAsync(manifest: "A=\n", setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, "A=1\nPORTAL_URL=1\n");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.NotInManifest)
            .WithSpan(ProjectSetup.DevelopmentPath, 2, 1, 2, 11)
            .WithMessage("The key 'PORTAL_URL' is not in '.env.example', so code that uses it does not compile in a clean clone: add the key there, without its value"));
    });

    [Fact]
    public Task A_key_that_two_files_set_is_reported_in_the_first() => RuleTest.RunAsync(
        development: "{|STRU1009:PORTAL_URL|}=1", production: "PORTAL_URL=2", manifest: "");

    [Fact]
    public Task A_key_that_is_set_twice_is_reported_where_it_wins() => RuleTest.RunAsync(
        development: "{|STRU1003:A|}=1\n{|STRU1009:A|}=2", manifest: "");

    [Fact]
    public Task Without_a_manifest_nothing_is_reported() => RuleTest.RunAsync(development: "PORTAL_URL=1");

    [Fact]
    public Task A_key_of_the_manifest_that_no_file_sets_is_fine() => RuleTest.RunAsync(development: "", production: "", manifest: "PORTAL_URL=");

    [Fact]
    public Task A_manifest_with_dropped_lines_may_name_the_key() => RuleTest.RunAsync(
        development: "PORTAL_URL=1", manifest: "{|STRU1002:PORTAL_URL|}\n");

    [Fact]
    public Task A_broken_secret_file_does_not_tell_its_keys() => RuleTest.RunAsync(
        development: "A=1\nKEY={|STRU1004:\"|}-----BEGIN\nabc=d\n", production: "{|STRU1009:A|}=1", manifest: "");
}
