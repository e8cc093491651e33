using System.Linq;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests.Hosts;

/// <summary>What the table of docs/editors.md says of csharp-ls: what it shows of the package, and what it does not.</summary>
public sealed class CSharpLanguageServerTests(CSharpLanguageServer server) : IClassFixture<CSharpLanguageServer>
{
    private const string Source = "ChargeTool.cs";
    private const string Prompts = "SupportPrompts.cs";

    [Fact]
    public async Task Findings_follow_what_is_typed_with_their_help_links()
    {
        await server.Show(Source);
        Assert.Empty(await server.FindUnderlinedIn(Source));

        await server.Show(Source, "is ready", "is ready: {{secrets.SUPPORT_PORTL_URL}}");

        Assert.Equal(["STRU2001: {{secrets.SUPPORT_PORTL_URL}}"], await server.FindUnderlinedIn(Source));
        Assert.EndsWith("/docs/rules/STRU2001.md", Assert.Single(await server.FindHelpLinksIn(Source)), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keys_complete_as_members_of_the_generated_classes()
    {
        await server.Show(Prompts);

        var completions = await server.FindCompletions(Prompts, "SecretPlaceholders.");

        Assert.Equal(["PAYMENTS_API_KEY", "SUPPORT_PORTAL_URL", "WELCOME_TEMPLATE"], completions.Where(name => name.Contains('_', System.StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_hover_over_a_key_shows_its_comment_in_the_manifest()
    {
        await server.Show(Prompts);

        Assert.Contains("Where customers open and follow their tickets.", await server.FindHover(Prompts, "SecretPlaceholders.SUPPORT"), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keys_complete_in_a_string()
    {
        await server.Show(Source, "is ready", "is ready: {{secrets.");

        Assert.Equal(["PAYMENTS_API_KEY", "SUPPORT_PORTAL_URL", "WELCOME_TEMPLATE"], await server.FindCompletionsSoon(Source, "{{secrets."));
    }

    [Fact]
    public async Task Its_light_bulb_has_no_fix_of_a_package()
    {
        await server.Show(Source, "is ready", "is ready: {{secrets.SUPPORT_PORTL_URL}}");

        var offers = await server.FindOffersAt(Source, "SUPPORT_PORTL_URL");

        Assert.Contains("Convert to raw string", offers);
        Assert.DoesNotContain("Change to 'SUPPORT_PORTAL_URL'", offers);
    }
}
