using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class UnsetReferenceTests
{
    private const string Source = """class C { string Prompt = "{{secrets.PORTAL_URL}}"; }""";
    private const string Unset = """class C { string Prompt = "{|STRU2001:{{secrets.PORTAL_URL}}|}"; }""";
    private const string PartlySet = """class C { string Prompt = "{|STRU2002:{{secrets.PORTAL_URL}}|}"; }""";

    [Fact]
    public Task A_key_that_every_environment_sets_is_fine() => RuleTest.RunAsync(Source, development: "PORTAL_URL=1", production: "PORTAL_URL=2");

    [Fact]
    public Task A_key_that_is_set_to_nothing_is_set() => RuleTest.RunAsync(Source, development: "PORTAL_URL=");

    [Fact]
    public Task A_key_that_no_environment_sets_is_reported() => RuleTest.RunAsync(Unset, development: "A=1", production: "A=2");

    [Fact]
    public Task A_key_that_differs_in_case_is_another_key() => RuleTest.RunAsync(Unset, development: "portal_url=1");

    [Fact]
    public Task A_key_that_one_environment_lacks_is_reported() => RuleTest.RunAsync(PartlySet, development: "PORTAL_URL=1", production: "A=2");

    [Fact]
    public Task A_clean_clone_gets_no_warning_of_a_key_that_the_manifest_declares() => RuleTest.RunAsync(Source, manifest: "PORTAL_URL=\n");

    [Fact]
    public Task In_a_clean_clone_the_manifest_is_the_schema() => RuleTest.RunAsync(setUp: test =>
    {
        ProjectSetup.AddManifest(test.TestState, "PORTAL_URL=\n");
        ProjectSetup.AddPrompt(test.TestState, "{{secrets.PORTL_URL}} {{secrets.OTHER_THING}}");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.UnsetReference)
            .WithSpan(ProjectSetup.Folder + "support.md", 1, 1, 1, 22)
            .WithMessage("The key 'PORTL_URL' is not declared in '.env.example', so the prompt will contain '[MISSING_SECRET:PORTL_URL]' unless an environment sets it: did you mean 'PORTAL_URL'?"));
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.UnsetReference)
            .WithSpan(ProjectSetup.Folder + "support.md", 1, 23, 1, 46)
            .WithMessage("The key 'OTHER_THING' is not declared in '.env.example', so the prompt will contain '[MISSING_SECRET:OTHER_THING]' unless an environment sets it: add it to '.env.example'"));
    });

    [Fact]
    public Task Without_a_manifest_a_clean_clone_is_silent() => RuleTest.RunAsync(Source);

    [Fact]
    public Task A_manifest_with_dropped_lines_may_declare_any_key() => RuleTest.RunAsync(Source, manifest: "{|STRU1002:PORTAL_URL|}\n");

    [Fact]
    public Task Ignored_keys_need_no_declaration() => RuleTest.RunAsync(
        Source, manifest: "A=\n", setUp: test => ProjectSetup.SetProperty(test.TestState, "StruereIgnoredKeys", "PORTAL_URL"));

    [Fact]
    public Task The_file_of_an_environment_that_is_not_checked_leaves_the_manifest_the_schema() => RuleTest.RunAsync(
        Unset, production: "A=1\n", manifest: "A=\n", setUp: test => ProjectSetup.SetProperty(test.TestState, "StruereEnvironments", "development"));

    [Fact]
    public Task An_environment_without_a_file_lacks_nothing() => RuleTest.RunAsync(Source, production: "PORTAL_URL=1");

    [Fact]
    public Task The_manifest_sets_nothing() => RuleTest.RunAsync(Unset, development: "", manifest: "PORTAL_URL=\n");

    [Fact]
    public Task An_empty_file_lacks_every_key() => RuleTest.RunAsync(Unset, development: "");

    [Fact]
    public Task A_file_with_dropped_lines_may_set_the_key() => RuleTest.RunAsync(Source, development: "{|STRU1002:PORTAL_URL|}\n");

    [Fact]
    public Task A_file_with_an_unclosed_quote_may_set_the_key() => RuleTest.RunAsync(Source, development: "A={|STRU1004:'|}x\n", production: "PORTAL_URL=1");

    [Fact]
    public Task A_file_with_dropped_lines_still_sets_its_keys() => RuleTest.RunAsync(PartlySet, development: "PORTAL_URL=1\n{|STRU1002:word|}\n", production: "");

    [Fact]
    public Task A_file_with_an_invalid_key_still_tells_its_other_keys() => RuleTest.RunAsync(Unset, development: "{|STRU1001:MY-KEY|}=1\n");

    [Fact]
    public Task An_invalid_key_is_not_set() => RuleTest.RunAsync(
        """class C { string Prompt = "{|STRU2001:{{secrets.__proto}}|}"; }""", development: "{|STRU1001:__proto__|}=1\n");

    [Fact]
    public Task The_message_tells_what_the_prompt_will_contain_and_what_to_do() => RuleTest.RunAsync(Source, setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, "A=1");
        ProjectSetup.AddProduction(test.TestState, "A=1");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.UnsetReference).WithSpan(1, 28, 1, 50).WithMessage(
            "The key 'PORTAL_URL' is not set in 'development' and 'production', so the prompt will contain '[MISSING_SECRET:PORTAL_URL]' there: add it to '.env.development' and '.env.production'"));
    });

    [Fact]
    public Task The_message_suggests_the_closest_key() => RuleTest.RunAsync(Source, setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, "PORTAL_UR=1");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.UnsetReference).WithSpan(1, 28, 1, 50).WithMessage(
            "The key 'PORTAL_URL' is not set in 'development', so the prompt will contain '[MISSING_SECRET:PORTAL_URL]' there: did you mean 'PORTAL_UR'?"));
    });

    [Fact]
    public Task A_key_of_the_manifest_was_meant_however_near_another_one_is() => RuleTest.RunAsync(Source, manifest: "PORTAL_URL=\nPORTAL_URI=\n", setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, "PORTAL_URI=1");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.UnsetReference).WithSpan(1, 28, 1, 50).WithMessage(
            "The key 'PORTAL_URL' is not set in 'development', so the prompt will contain '[MISSING_SECRET:PORTAL_URL]' there: add it to '.env.development'"));
    });

    [Fact]
    public Task The_message_names_the_environment_that_lacks_the_key() => RuleTest.RunAsync(Source, setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, "PORTAL_URL=1");
        ProjectSetup.AddProduction(test.TestState, "");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.PartlySetReference).WithSpan(1, 28, 1, 50).WithMessage(
            "The key 'PORTAL_URL' is not set in 'production', so the prompt will contain '[MISSING_SECRET:PORTAL_URL]' there: add it to '.env.production'"));
    });

    [Fact]
    public Task A_long_key_is_cut_in_the_message() => RuleTest.RunAsync("class C { string Prompt = \"{{secrets." + new string('K', 256) + "}}\"; }", setUp: test =>
    {
        var shown = new string('K', 64) + "…";
        ProjectSetup.AddDevelopment(test.TestState, "");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.UnsetReference).WithSpan(1, 28, 1, 296).WithMessage(
            $"The key '{shown}' is not set in 'development', so the prompt will contain '[MISSING_SECRET:{shown}]' there: add it to '.env.development'"));
    });

    [Fact]
    public Task Environments_are_named_in_the_order_of_their_files_however_an_editor_orders_them() => RuleTest.RunAsync(Source, setUp: test =>
    {
        ProjectSetup.AddProduction(test.TestState, "");
        ProjectSetup.AddDevelopment(test.TestState, "");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.UnsetReference).WithSpan(1, 28, 1, 50).WithMessage(
            "The key 'PORTAL_URL' is not set in 'development' and 'production', so the prompt will contain '[MISSING_SECRET:PORTAL_URL]' there: add it to '.env.development' and '.env.production'"));
    });

    [Fact]
    public async Task The_fix_learns_the_key_the_closest_key_and_the_environments()
    {
        var diagnostics = await RuleRunner.RunAsync(Source, ("development", "PORTAL_UR=1"), ("production", ""));

        Assert.Equal(
            new Dictionary<string, string?>
            {
                [FactNames.Key] = "PORTAL_URL",
                [FactNames.ClosestKey] = "PORTAL_UR",
                [FactNames.MissingEnvironments] = "development,production",
                [JudgmentDiagnostic.FixSpanProperty] = "10,10",
            },
            Assert.Single(diagnostics, diagnostic => diagnostic.Id == RuleIds.UnsetReference).Properties.ToDictionary(property => property.Key, property => property.Value));
    }
}
