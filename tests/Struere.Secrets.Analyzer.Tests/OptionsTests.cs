using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class OptionsTests
{
    private const string Reference = """class C { string Prompt = "{{secrets.PORTAL}}"; }""";

    private const string ReportedReference = """class C { string Prompt = "{|STRU2001:{{secrets.PORTAL}}|}"; }""";

    [Fact]
    public Task A_key_that_a_property_ignores_is_not_missed() => RuleTest.RunAsync(
        Reference, development: "", setUp: test => ProjectSetup.SetProperty(test.TestState, "StruereIgnoredKeys", "OTHER, PORTAL"));

    [Fact]
    public Task A_key_that_a_global_configuration_ignores_is_not_missed() => RuleTest.RunAsync(
        Reference, development: "", setUp: test => ProjectSetup.AddGlobalConfig(test.TestState, "struere_ignored_keys = OTHER PORTAL\n"));

    [Fact]
    public Task A_key_that_the_editor_configuration_of_the_secret_files_ignores_is_not_missed() => RuleTest.RunAsync(
        Reference, development: "", setUp: test => ProjectSetup.AddEditorConfig(test.TestState, "[.env*]\nstruere_ignored_keys = PORTAL\n"));

    [Fact]
    public Task An_ignored_key_is_written_exactly() => RuleTest.RunAsync(
        ReportedReference, development: "", setUp: test => ProjectSetup.SetProperty(test.TestState, "StruereIgnoredKeys", "portal"));

    [Fact]
    public Task No_rule_speaks_of_the_value_or_the_spelling_of_an_ignored_key() => RuleTest.RunAsync(
        development: "PORTAL=sk_live_fake-fake-fake-fake\nportal=1\n", production: "PORTAL=\n", manifest: "portal=\n",
        setUp: test => ProjectSetup.SetProperty(test.TestState, "StruereIgnoredKeys", "PORTAL"));

    [Fact]
    public Task An_ignored_key_is_still_read_by_everybody_or_reported() => RuleTest.RunAsync(
        development: "PORTAL={|STRU1005:p@ss#word|}", setUp: test => ProjectSetup.SetProperty(test.TestState, "StruereIgnoredKeys", "PORTAL"));

    [Fact]
    public Task A_credential_prefix_of_the_project_marks_live_credentials() => RuleTest.RunAsync(
        development: "{|STRU1010:TOKEN|}=acme-1\nB=acme\n", setUp: test => ProjectSetup.SetProperty(test.TestState, "StruereCredentialPrefixes", "acme"));

    [Fact]
    public Task An_environment_that_is_left_out_misses_nothing() => RuleTest.RunAsync(
        Reference, development: "", production: "PORTAL=1", setUp: test => ProjectSetup.SetProperty(test.TestState, "StruereEnvironments", "production"));

    [Fact]
    public Task An_environment_that_is_left_out_may_hold_any_value() => RuleTest.RunAsync(
        development: "A=sk_live_fake-fake-fake-fake\n", production: "{|STRU1006:B|}=\n",
        setUp: test => ProjectSetup.AddGlobalConfig(test.TestState, "struere_environments = production\n"));

    [Fact]
    public Task A_file_whose_environment_is_left_out_is_still_checked_for_its_form() => RuleTest.RunAsync(
        development: "{|STRU1001:MY-KEY|}=1\n", setUp: test => ProjectSetup.SetProperty(test.TestState, "StruereEnvironments", "production"));
}
