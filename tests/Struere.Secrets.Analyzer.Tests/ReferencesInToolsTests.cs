using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

/// <summary>The texts of tool files, and of agents beside them, are checked as prompts are.</summary>
public sealed class ReferencesInToolsTests
{
    [Fact]
    public Task Every_fault_of_a_reference_is_reported_at_its_exact_place() => RuleTest.RunAsync(
        tool:
        """
        export default defineAgent({
          systemPrompt: `You help.
            Portal: {|STRU2001:{{secrets.NONE}}|}, {{secrets.BOTH}} ${name} {|STRU2002:<<secrets.SOME>>|}`,
          a: "{|STRU2003:{{secrets.MY-KEY}}|}",
          b: '{|STRU2003:{{Secrets.BOTH}}|}',
          c: `${`{|STRU2001:{{secrets.NONE}}|}`}`,
        })
        """,
        development: "BOTH=1\nSOME=1",
        production: "BOTH=1");

    [Theory]
    [InlineData("""x("\t\"{|STRU2001:{{secrets.A}}|}\"")""")]
    [InlineData("""x('{|STRU2001:\u007b\x7Bsecrets.\u{41}}\u007D|}')""")]
    [InlineData("x(`a\r\n\\\r\n{|STRU2001:{{secrets.A}}|}`)")]
    public Task Escapes_do_not_move_the_place(string tool) => RuleTest.RunAsync(tool: tool, development: "B=1");

    [Theory]
    [InlineData("x(`{{secrets.${key}}}`)")]
    [InlineData("x(`{{secrets.A_${key}}}`)")]
    [InlineData("""x("{{secrets.A_" + key + "}}")""")]
    [InlineData("x(`{{secrets.A_")]
    public Task A_reference_whose_rest_is_not_known_is_left_alone(string tool) => RuleTest.RunAsync(tool: tool, development: "B=1");

    [Theory]
    [InlineData("// {{secrets.A}}")]
    [InlineData("/* {{secrets.}} */")]
    [InlineData("/{{secrets.A}}/.test(x)")]
    public Task Comments_and_regular_expressions_are_left_alone(string tool) => RuleTest.RunAsync(tool: tool, development: "B=1");

    [Fact]
    public Task Every_tool_file_is_looked_at() => RuleTest.RunAsync(development: "", setUp: test =>
    {
        ProjectSetup.AddTool(test.TestState, "x('{|STRU2001:{{secrets.A}}|}')", "agents/support.ts");
        ProjectSetup.AddTool(test.TestState, "x(<p>{{secrets}} it's</p>, '{|STRU2001:{{secrets.B}}|}')", "tools/view.tsx");
    });
}
