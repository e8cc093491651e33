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
    public async Task Axe_finds_nothing_on_a_page_light_and_dark_wide_and_narrow(string name, string path)
    {
        var page = await AdminAsync(path);
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 390), (ColorScheme.Dark, 390) })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, height: 860);
            await ScreenshotAsync(page, $"{name}-{scheme}-{width}".ToLowerInvariant());

            await AssertAccessibleAsync(page);
        }
    }
}
