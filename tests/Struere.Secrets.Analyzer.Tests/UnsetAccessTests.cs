using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class UnsetAccessTests
{
    private const string Tool = "context.secrets.PORTAL_URL";

    [Theory]
    [InlineData("fetch({|STRU2005:context.secrets.NONE|})")]
    [InlineData("fetch({|STRU2005:context.secrets[\"NONE\"]|})")]
    [InlineData("fetch({|STRU2005:context?.secrets?.NONE|})")]
    [InlineData("const { {|STRU2005:NONE|}, BOTH, {|STRU2005:SOME|}: alias = '' } = context.secrets")]
    [InlineData("export default { handler: async (args, ctx) => ({|STRU2005:ctx.secrets.NONE|}) }")]
    [InlineData("`${{|STRU2005:context.secrets.NONE|}}`")]
    public Task An_access_to_a_key_that_is_not_set_is_reported_at_its_exact_place(string tool) =>
        RuleTest.RunAsync(tool: tool, development: "BOTH=1\nSOME=1", production: "BOTH=1");

    [Fact]
    public Task An_access_to_a_key_that_every_environment_sets_is_fine() => RuleTest.RunAsync(tool: Tool, development: "PORTAL_URL=1", production: "PORTAL_URL=2");

    [Fact]
    public Task In_a_clean_clone_the_manifest_is_the_schema() => RuleTest.RunAsync(
        tool: "{|STRU2005:context.secrets.PORTAL_URL|} + context.secrets.A", manifest: "A=\n");

    [Fact]
    public Task A_file_with_dropped_lines_may_set_the_key() => RuleTest.RunAsync(tool: Tool, development: "{|STRU1002:PORTAL_URL|}\n");

    [Fact]
    public Task Code_that_reads_no_secret_is_left_alone() => RuleTest.RunAsync(
        tool: "// context.secrets.A\nprocess.env.A; context.secrets.A = 1; context.secrets[key]; other.secrets.A", development: "");

    [Fact]
    public Task A_key_that_no_environment_sets_is_reported_with_the_closest_one() => ExpectAsync(
        Tool,
        "PORTAL_UR=1",
        "PORTAL_UR=1",
        "The key 'PORTAL_URL' is not set in 'development' and 'production', so the tool will read 'undefined' there: did you mean 'PORTAL_UR'?");

    [Fact]
    public Task A_key_that_one_environment_lacks_is_reported_with_its_file() => ExpectAsync(
        Tool,
        "PORTAL_URL=1",
        "",
        "The key 'PORTAL_URL' is not set in 'production', so the tool will read 'undefined' there: add it to '.env.production'");

    [Theory]
    [InlineData("context.secrets['portal-url']", "portal-url")]
    [InlineData("context.secrets.$portal", "$portal")]
    public Task A_key_that_no_file_could_set_is_reported_whatever_the_files(string tool, string key) => ExpectAsync(
        tool,
        null,
        null,
        $"'{key}' is not a valid key, so the tool will always read 'undefined': use a key of letters, digits and underscores that does not start with a digit");

    [Fact]
    public async Task The_fix_learns_the_key_the_closest_key_and_the_environments()
    {
        var diagnostics = await RuleRunner.RunAsync("", ("development", "PORTAL_UR=1"), ("tool.ts", Tool));

        Assert.Equal(
            new Dictionary<string, string?>
            {
                [FactNames.Key] = "PORTAL_URL",
                [FactNames.ClosestKey] = "PORTAL_UR",
                [FactNames.MissingEnvironments] = "development",
                [JudgmentDiagnostic.FixSpanProperty] = "16,10",
            },
            Assert.Single(diagnostics).Properties.ToDictionary(property => property.Key, property => property.Value));
    }

    private static Task ExpectAsync(string tool, string? development, string? production, string message) => RuleTest.RunAsync(
        tool: tool, development: development, production: production, setUp: test => test.ExpectedDiagnostics.Add(
            RuleTest.Expect(RuleCatalogue.UnsetAccess).WithSpan(ProjectSetup.Folder + "tools/charge.ts", 1, 1, 1, 1 + tool.Length).WithMessage(message)));
}
