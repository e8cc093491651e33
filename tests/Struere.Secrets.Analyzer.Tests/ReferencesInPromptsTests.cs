using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class ReferencesInPromptsTests
{
    [Fact]
    public Task Every_fault_of_a_reference_is_reported_at_its_exact_place() => RuleTest.RunAsync(
        prompt: "# Support\r\n\r\nPortal: {|STRU2001:{{secrets.NONE}}|}, {{secrets.BOTH}},\n{|STRU2002:<<secrets.SOME>>|} {|STRU2003:{{secrets.MY-KEY}}|}",
        development: "BOTH=1\nSOME=1", production: "BOTH=1");

    [Fact]
    public Task In_a_clean_clone_the_manifest_is_the_schema() => RuleTest.RunAsync(prompt: "{{secrets.B}} {|STRU2001:{{secrets.OTHER}}|}", manifest: "B=");

    [Fact]
    public Task A_dollar_sign_before_a_reference_is_text() => RuleTest.RunAsync(
        prompt: "A call costs ${|STRU2001:{{secrets.PRICE}}|} a minute, not ${{ secrets.PRICE }}.", development: "");

    [Fact]
    public Task In_a_prompt_about_workflows_it_is_an_expression() => RuleTest.RunAsync(
        prompt: "run: deploy ${{secrets.TOKEN}} ${{ github.actor }}", development: "");

    [Fact]
    public Task Every_prompt_is_looked_at() => RuleTest.RunAsync(development: "", setUp: test =>
    {
        ProjectSetup.AddPrompt(test.TestState, "{|STRU2001:{{secrets.A}}|}", "a.md");
        ProjectSetup.AddPrompt(test.TestState, "{|STRU2001:{{secrets.B}}|}", "b.txt");
    });
}
