using System.Threading.Tasks;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class UnsetReferenceTests
{
    [Fact]
    public Task A_reference_to_a_key_that_no_environment_sets_is_reported_at_the_reference() => RuleTest.RunAsync(
        """class C { string Prompt = "Portal: {|STRU2001:{{secrets.PORTAL_URL}}|}."; }""",
        development: "OTHER=1", production: "OTHER=2");

    [Fact]
    public Task A_reference_to_a_key_that_one_environment_lacks_is_reported_at_the_reference() => RuleTest.RunAsync(
        """class C { string Prompt = "Portal: {|STRU2002:{{secrets.PORTAL_URL}}|}."; }""",
        development: "PORTAL_URL=1", production: "OTHER=2");

    [Fact]
    public Task Interpolation_that_eats_the_braces_is_reported() => RuleTest.RunAsync(
        """class C { string Prompt = $"Portal: {|STRU2004:{{secrets.PORTAL_URL}}|}."; }""");

    [Fact]
    public Task A_key_that_the_manifest_lacks_is_reported_at_the_key() => RuleTest.RunAsync(
        development: "{|STRU1009:PORTAL_URL|}=1", manifest: "OTHER=");
}
