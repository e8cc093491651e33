using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class UnreferencedKeyTests
{
    [Theory]
    [InlineData("SecretKeys.A")]
    [InlineData("App.SecretPlaceholders.A")]
    [InlineData("$\"{SecretPlaceholders.A}\"")]
    [InlineData("values.A")]
    [InlineData("values?.A")]
    [InlineData("values is { A: \"\" }")]
    [InlineData("nameof(SecretKeys.A)")]
    [InlineData("Imported.A")]
    [InlineData("System.Environment.GetEnvironmentVariable(\"A\")")]
    [InlineData("\"{{secrets.A}}\"")]
    [InlineData("\"x <<secrets.A>> y\"")]
    [InlineData("\"{{secrets.A}}\"u8.ToArray()")]
    [InlineData("$\"{{{{secrets.A}}}} {values}\"")]
    [InlineData("\"{{secrets.\" + \"A\" + \"}}\"")]
    [InlineData("\"{{secrets.\" + nameof(SecretKeys.A) + \"}}\"")]
    public Task A_key_that_source_refers_to_is_fine(string expression) => RunAsync(
        $"using App; using Imported = App.SecretKeys; class C {{ object M(SecretValues values) => {expression}; }}", manifest: "A=");

    [Fact]
    public Task A_key_that_an_attribute_or_an_import_refers_to_is_fine() => RunAsync(
        "using static App.SecretKeys; [System.Obsolete(A)] class C { }", manifest: "A=");

    [Theory]
    [InlineData("context.secrets.A")]
    [InlineData("const { A: alias } = context.secrets")]
    [InlineData("x(`Portal: {{secrets.A}}`)")]
    [InlineData("read(context, 'A')")]
    public Task A_key_that_a_tool_refers_to_is_fine(string tool) => RunAsync("", manifest: "A=", tool: tool);

    [Fact]
    public Task A_key_that_a_prompt_refers_to_is_fine() => RunAsync("", manifest: "A=", prompt: "Portal: {{secrets.A}}");

    [Fact]
    public Task A_key_whose_member_has_another_name_is_fine() => RunAsync(
        "class C { string K = App.SecretKeys.SecretKeys_; }", manifest: "SecretKeys=");

    [Theory]
    [InlineData("class C { string A = \"\"; string M() => A; }")]
    [InlineData("// SecretKeys.A {{secrets.A}}\nclass C { string M() => \"a A\"; }")]
    [InlineData("class C { string M() => \"{{secrets.B}}\"; }")]
    public Task Anything_else_of_the_same_name_is_no_reference(string source) => RunAsync(source, manifest: "{|STRU2007:A|}=");

    [Fact]
    public Task A_key_is_reported_once_in_the_manifest() => RunAsync("", manifest: "# Portal\n{|STRU2007:A|}=", development: "A=1\nB=1", production: "A=1\nB=1", prompt: "{{secrets.B}}");

    [Fact]
    public Task A_key_that_the_manifest_does_not_name_is_reported_in_the_first_file_that_sets_it() =>
        RunAsync("", development: "{|STRU2007:A|}=1", production: "A=1\n{|STRU2007:B|}=1");

    [Fact]
    public Task A_file_with_an_unclosed_quote_declares_nothing_behind_it() => RunAsync("", development: "{|STRU2007:A|}={|STRU1004:'|}x\nB=1");

    [Fact]
    public Task A_project_that_leaves_the_files_to_another_project_reports_nothing() => RunAsync(
        "", manifest: "A=", setUp: test => ProjectSetup.SetProperty(test.TestState, "StruereCheckSecretFiles", "false"));

    [Fact]
    public Task References_are_collected_from_all_files_at_once() => RunAsync(
        "",
        manifest: string.Concat(Enumerable.Range(0, 200).Select(i => $"KEY_{i}=\n")) + "{|STRU2007:NONE|}=",
        setUp: test =>
        {
            for (var i = 0; i < 200; i++)
            {
                test.TestState.Sources.Add(($"C{i}.cs", $"class C{i} {{ string P = \"{{{{secrets.KEY_{i}}}}}\"; }}"));
            }
        });

    [Fact]
    public async Task The_rule_is_off_until_it_is_turned_on()
    {
        Assert.Empty(await RuleRunner.RunAsync("", ("example", "A=")));
        Assert.Contains(await RuleRunner.RunWithEveryRuleAsync("", ("example", "A=")), diagnostic => diagnostic.Id == RuleIds.UnreferencedKey);
    }

    [Fact]
    public Task The_message_says_what_to_do() => RunAsync("", setUp: test =>
    {
        ProjectSetup.AddManifest(test.TestState, "A=");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.UnreferencedKey).WithSpan(ProjectSetup.ManifestPath, 1, 1, 1, 2).WithMessage(
            "Nothing in this project refers to the key 'A': remove it from the files that name it, and from the environments that set it"));
    });

    private static Task RunAsync(
        string source, string? manifest = null, string? development = null, string? production = null, string? prompt = null, string? tool = null, Action<RuleTest>? setUp = null) =>
        RuleTest.RunAsync(source, development, production, manifest, prompt, tool, test =>
        {
            test.DisabledDiagnostics.Remove(RuleIds.UnreferencedKey);
            test.DisabledDiagnostics.Add(RuleIds.UnsetReference);
            test.DisabledDiagnostics.AddRange([RuleIds.NotInManifest, RuleIds.ReplaceableLiteral]);
            GeneratedClasses.AddTo(test.TestState);
            setUp?.Invoke(test);
        });
}
