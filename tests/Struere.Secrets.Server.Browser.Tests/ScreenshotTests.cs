using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>Shows every page as people meet it, to axe and in pictures.</summary>
public class ScreenshotTests(TestDashboard dashboard, Chromium chromium) : BrowserTest(dashboard, chromium)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Organization.SetDevelopmentAsync(
            ("CRM_WEBHOOK_SECRET", "whsec-dev"),
            ("EMPTY_FEATURE_FLAG", ""),
            ("OPENAI_API_KEY", "sk-dev"),
            ("SHARED_REGION", "eu-central-1"),
            ("STRIPE_API_KEY", "sk_test_1"),
            ("SUPPORT_PORTAL_URL", "https://dev.example.com"),
            ("WELCOME_TEMPLATE", "Hi\nthere"));
        await Organization.SetProductionAsync(
            ("OPENAI_API_KEY", "sk-prod"),
            ("SHARED_REGION", "eu-central-1"),
            ("STRIPE_API_KEY", "live-1"),
            ("SUPPORT_PORTAL_URL", "https://example.com"),
            ("LEGACY_TOKEN", "legacy"));
    }

    [Theory]
    [InlineData("secrets", "/secrets")]
    [InlineData("production", "/secrets?environment=production")]
    [InlineData("missing", "/secrets/missing")]
    [InlineData("key", "/secrets/key/STRIPE_API_KEY")]
    [InlineData("history", "/secrets/history/production/STRIPE_API_KEY")]
    [InlineData("set", "/secrets/set/production/STRIPE_API_KEY")]
    [InlineData("add", "/secrets/add")]
    [InlineData("delete", "/secrets/delete/production/STRIPE_API_KEY")]
    [InlineData("import", "/secrets/import")]
    [InlineData("prompts", "/prompts")]
    [InlineData("api-keys", "/api-keys")]
    [InlineData("audit", "/audit")]
    [InlineData("users", "/users")]
    [InlineData("sessions", "/users/sessions")]
    [InlineData("account", "/account")]
    [InlineData("device", "/account/device")]
    public async Task Axe_finds_nothing_on_a_page_light_and_dark_wide_and_narrow(string name, string path)
    {
        var page = await AdminAsync(path);

        await LookAsync(page, name);
    }

    [Theory]
    [InlineData("dialog-key", "STRIPE_API_KEY", "STRIPE_API_KEY")]
    [InlineData("dialog-add", "Add a secret", "Add a secret")]
    [InlineData("dialog-set", "Set WELCOME_TEMPLATE in production", "Set WELCOME_TEMPLATE in production")]
    public async Task Axe_finds_nothing_in_a_dialog(string name, string link, string title)
    {
        var page = await AdminAsync("/secrets");
        await Link(page, link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = title })).ToBeVisibleAsync();

        await LookAsync(page, name);
    }

    [Fact]
    public async Task Axe_finds_nothing_where_people_sign_in()
    {
        await LookAsync(await StrangerAsync("/sign-in"), "sign-in");
    }

    [Fact]
    public async Task Axe_finds_nothing_in_a_preview_of_an_import()
    {
        var page = await AdminAsync("/secrets/import");
        await page.GetByLabel("The file", new PageGetByLabelOptions { Exact = true }).FillAsync("SENTRY_DSN=https://dsn\nSTRIPE_API_KEY=sk_test_2\nOPENAI_API_KEY=sk-dev\nDATABASE_PASSWORD=p@ss$word\n");
        await Button(page, "Preview").ClickAsync();
        await Expect(page.GetByText("+ SENTRY_DSN")).ToBeVisibleAsync();

        await LookAsync(page, "import-preview");
    }

    [Fact]
    public async Task Axe_finds_nothing_where_a_value_is_shown()
    {
        var page = await AdminAsync("/secrets");
        await Button(page, "Reveal SUPPORT_PORTAL_URL in production").ClickAsync();
        await Expect(page.Locator("output.value")).ToBeVisibleAsync();

        await AssertAccessibleAsync(page);
    }

    [Fact]
    public async Task Axe_finds_nothing_on_a_page_of_errors()
    {
        var page = await MemberAsync("/audit");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Your role does not allow this" })).ToBeVisibleAsync();

        await LookAsync(page, "error");
        ExpectComplaints();
    }

    private static async Task LookAsync(IPage page, string name)
    {
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 390), (ColorScheme.Dark, 390) })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, height: 860);
            await ScreenshotAsync(page, $"{name}-{scheme}-{width}".ToLowerInvariant());

            await AssertAccessibleAsync(page);
            Assert.Equal((width, 0), (width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")));
        }
    }
}
