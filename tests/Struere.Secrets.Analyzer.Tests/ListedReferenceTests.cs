using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class ListedReferenceTests
{
    [Theory]
    [InlineData("SecretKeys.{|STRU2008:A|}")]
    [InlineData("App.SecretPlaceholders.{|STRU2008:A|}")]
    [InlineData("Imported.{|STRU2008:A|}")]
    [InlineData("global::App.SecretKeys.{|STRU2008:SecretKeys_|}")]
    [InlineData("$\"Portal: {SecretPlaceholders.{|STRU2008:A|}}\"")]
    [InlineData("\"Portal: \" + SecretPlaceholders.{|STRU2008:A|}")]
    [InlineData("values.{|STRU2008:A|}")]
    [InlineData("values?.{|STRU2008:A|}")]
    [InlineData("values is { {|STRU2008:A|}: \"\" }")]
    [InlineData("\"Portal: {|STRU2008:{{secrets.A}}|}\"")]
    [InlineData("\"{|STRU2008:<<secrets.UNDECLARED>>|}\"")]
    [InlineData("@\"{|STRU2008:{{secrets.A}}|}\"")]
    [InlineData("\"\"\"{|STRU2008:{{secrets.A}}|}\"\"\"")]
    [InlineData("{|STRU2008:\"{{secrets.\" + \"A\" + \"}}\"|}")]
    public Task What_source_refers_to_is_listed(string expression) => RunAsync(
        1, $"using App; using Imported = App.SecretKeys; class C {{ object M(SecretValues values) => {expression}; }}");

    [Fact]
    public Task An_imported_constant_in_an_attribute_or_as_a_default_is_listed() => RunAsync(
        3, "using static App.SecretPlaceholders; [System.Obsolete({|STRU2008:A|})] class C { const string P = \"x \" + {|STRU2008:A|}; void M(string p = {|STRU2008:A|}) { } }");

    [Theory]
    [InlineData("\"{{secrets.MY-KEY}}\"")]
    [InlineData("\"A\"")]
    [InlineData("\"{{organizationName}}\"")]
    public Task Anything_else_is_not_listed(string expression) => RunAsync(0, $"class C {{ object M() => {expression}; }}");

    [Fact]
    public Task What_a_prompt_refers_to_is_listed() => RunAsync(2, prompt: "At {|STRU2008:{{secrets.A}}|} or {|STRU2008:<<secrets.B>>|}, not {{secrets.MY-KEY}}");

    [Fact]
    public Task What_a_tool_reads_or_says_is_listed() => RunAsync(2, tool: "{|STRU2008:context.secrets.A|}; x(`{|STRU2008:{{secrets.B}}|}`)");

    [Fact]
    public Task A_comment_suppresses_nothing() => RunAsync(1, prompt: "<!-- struere-disable-next-line STRU2008 -->\n{|STRU2008:{{secrets.A}}|}");

    [Fact]
    public Task Ignored_keys_are_left_out_and_named() => RunAsync(
        1, prompt: "{{secrets.A}} {|STRU2008:{{secrets.B}}|}", setUp: test => ProjectSetup.SetProperty(test.TestState, "StruereIgnoredKeys", "Z,A"));

    [Fact]
    public async Task The_list_and_its_end_carry_what_the_build_wants_to_know()
    {
        var found = await RuleRunner.RunWithEveryRuleAsync("class C { string P = \"{{secrets.A}}\"; }", ("example", "A="));
        var listed = found.Where(diagnostic => diagnostic.Id == RuleIds.ListedReference).OrderBy(diagnostic => diagnostic.Location == Location.None).ToList();

        Assert.Equal(2, listed.Count);
        Assert.Equal(("A", ReferenceList.Prompt), (listed[0].Properties[ReferenceList.Key], listed[0].Properties[ReferenceList.Kind]));
        Assert.Equal(("1", ""), (listed[1].Properties[ReferenceList.Count], listed[1].Properties[ReferenceList.IgnoredKeys]));
    }

    [Fact]
    public async Task The_rule_is_off_until_it_is_turned_on() =>
        Assert.Empty(await RuleRunner.RunAsync("class C { string P = \"{{secrets.A}}\"; }", ("example", "A=")));

    private static Task RunAsync(int count, string source = "", string? prompt = null, string? tool = null, Action<RuleTest>? setUp = null) =>
        RuleTest.RunAsync(source, manifest: "A=\nSecretKeys=\n", prompt: prompt, tool: tool, setUp: test =>
        {
            test.DisabledDiagnostics.Remove(RuleIds.ListedReference);
            test.DisabledDiagnostics.Add(RuleIds.UnsetReference);
            test.DisabledDiagnostics.AddRange([RuleIds.ReplaceableLiteral, RuleIds.MalformedReference]);
            GeneratedClasses.AddTo(test.TestState);
            test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.ListedReference).WithMessage($"{count} references to secrets"));
            setUp?.Invoke(test);
        });
}
