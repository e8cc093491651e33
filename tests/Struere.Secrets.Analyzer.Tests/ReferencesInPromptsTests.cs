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
    public Task A_clean_clone_gets_no_warning() => RuleTest.RunAsync(prompt: "{{secrets.A}}", manifest: "B=");

    [Fact]
    public Task Every_prompt_is_looked_at() => RuleTest.RunAsync(development: "", setUp: test =>
    {
        ProjectSetup.AddPrompt(test.TestState, "{|STRU2001:{{secrets.A}}|}", "a.md");
        ProjectSetup.AddPrompt(test.TestState, "{|STRU2001:{{secrets.B}}|}", "b.txt");
    });
}
