using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests.Hosts;

/// <summary>The sample in an editor: what is underlined, generated and offered follows what is typed, unsaved.</summary>
public sealed class EditorTests(OpenSample sample) : IClassFixture<OpenSample>
{
    private const string Prompt = "prompts/escalation.md";
    private const string Source = "SupportPrompts.cs";
    private const string Tool = "ChargeTool.cs";
    private const string Manifest = ".env.example";
    private const string Development = ".env.development";
    private const string Production = ".env.production";

    private const string Slip = "{{secrets.SUPPORT_PORTL_URL}}";

    private readonly EditorSession _editor = new(sample.Solution);

    [Fact]
    public async Task A_sample_that_was_just_opened_has_its_generated_classes() => Assert.Empty(await _editor.FindErrors());

    [Fact]
    public async Task The_slip_in_the_prompt_is_underlined_and_nothing_else_is()
    {
        Assert.Equal(["STRU2001: " + Slip], await _editor.FindUnderlinedIn(Prompt));

        foreach (var path in new[] { Source, Tool, "Program.cs", "tools/charges.ts", "agents/support.ts", Manifest, Development, Production })
        {
            Assert.Empty(await _editor.FindUnderlinedIn(path));
        }
    }

    [Fact]
    public async Task Correcting_the_prompt_takes_the_underline_away()
    {
        await _editor.Edit(Prompt, "PORTL", "PORTAL");

        Assert.Empty(await _editor.FindUnderlinedIn(Prompt));
    }

    [Fact]
    public async Task A_second_slip_in_the_prompt_is_underlined_too()
    {
        await _editor.Edit(Prompt, "hand over", "hand over as {{secrets.WELCOME_TEMPLAT}} says");

        Assert.Equal(["STRU2001: {{secrets.WELCOME_TEMPLAT}}", "STRU2001: " + Slip], await _editor.FindUnderlinedIn(Prompt));
    }

    [Fact]
    public async Task A_key_that_one_secret_file_gains_is_missing_in_the_other_alone()
    {
        await _editor.Edit(Production, "SUPPORT_PORTAL_URL=", "SUPPORT_PORTL_URL=1\nSUPPORT_PORTAL_URL=");

        Assert.Equal(["STRU2002: " + Slip], await _editor.FindUnderlinedIn(Prompt));
        Assert.Equal(["STRU1009: SUPPORT_PORTL_URL"], await _editor.FindUnderlinedIn(Production));
    }

    [Fact]
    public async Task A_key_that_a_secret_file_loses_is_missing_where_the_source_refers_to_it()
    {
        await _editor.Edit(Production, "SUPPORT_PORTAL_URL", "SUPPORT_URL");

        Assert.Equal(["STRU2002: SecretPlaceholders.SUPPORT_PORTAL_URL"], await _editor.FindUnderlinedIn(Source));
    }

    [Fact]
    public async Task A_fault_that_is_typed_into_a_secret_file_is_underlined_there()
    {
        await _editor.Edit(Production, "PAYMENTS_API_KEY='", "PAYMENTS-API-KEY='");

        Assert.Equal(["STRU1001: PAYMENTS-API-KEY"], await _editor.FindUnderlinedIn(Production));
    }

    [Fact]
    public async Task A_key_that_the_manifest_gains_is_a_member_of_the_generated_classes()
    {
        await _editor.Edit(Manifest, "PAYMENTS_API_KEY=", "NEW_KEY=\nPAYMENTS_API_KEY=");

        Assert.Contains("NEW_KEY", await _editor.FindMembersOf("SecretKeys"));
        Assert.Contains("NEW_KEY", await _editor.FindMembersOf("SecretPlaceholders"));
        Assert.Contains("NEW_KEY", await _editor.FindMembersOf("SecretValues"));
    }

    [Fact]
    public async Task A_key_that_every_file_loses_is_a_compile_error_where_the_source_uses_it()
    {
        foreach (var path in new[] { Manifest, Development, Production })
        {
            await _editor.Edit(path, "WELCOME_TEMPLATE", "GREETING");
        }

        Assert.Equal(["CS0117"], await _editor.FindErrors());
    }

    [Fact]
    public async Task The_light_bulb_of_the_source_adds_a_key_everywhere_but_to_production_and_the_generated_classes_follow()
    {
        await _editor.Edit(Tool, "is ready", "is ready: {{secrets.BRAND_NEW}}");
        Assert.Equal(["STRU2001: {{secrets.BRAND_NEW}}"], await _editor.FindUnderlinedIn(Tool));

        await _editor.Fix(Tool, "Add 'BRAND_NEW' to .env.development and .env.example, as a comment to .env.production");

        Assert.StartsWith("BRAND_NEW=\n# The key of the payment provider's API.\n", await _editor.TextOf(Manifest));
        Assert.StartsWith("BRAND_NEW=\nPAYMENTS_API_KEY=", await _editor.TextOf(Development));
        Assert.StartsWith("# BRAND_NEW=\nPAYMENTS_API_KEY=", await _editor.TextOf(Production));
        Assert.Equal(["STRU2002: {{secrets.BRAND_NEW}}"], await _editor.FindUnderlinedIn(Tool));
        Assert.Contains("BRAND_NEW", await _editor.FindMembersOf("SecretKeys"));
    }

    [Fact]
    public async Task The_light_bulb_of_the_prompt_corrects_the_slip()
    {
        await _editor.Fix(Prompt, "Change to 'SUPPORT_PORTAL_URL'");

        Assert.EndsWith("The customer follows the ticket at {{secrets.SUPPORT_PORTAL_URL}}.\n", await _editor.TextOf(Prompt));
        Assert.Empty(await _editor.FindUnderlinedIn(Prompt));
    }

    [Fact]
    public async Task Completion_lists_the_keys_of_the_files_as_they_are_typed()
    {
        await _editor.Edit(Production, "PAYMENTS_API_KEY=", "NEW_KEY=\nPAYMENTS_API_KEY=");
        await _editor.Edit(Tool, "is ready", "is ready: {{secrets.");

        Assert.Equal(
            [
                "NEW_KEY (production)",
                "PAYMENTS_API_KEY (development, production, manifest)",
                "SUPPORT_PORTAL_URL (development, production, manifest)",
                "WELCOME_TEMPLATE (development, production, manifest)",
            ],
            await _editor.FindCompletions(Tool, "{{secrets."));
    }
}
