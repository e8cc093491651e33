using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Struere.Secrets.Server.Audit;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>A value reaches the browser when somebody asks for it, and does not stay.</summary>
public class RevealTests(TestDashboard dashboard, Chromium chromium) : BrowserTest(dashboard, chromium)
{
    private const string Canary = "canary-8f2c-value";

    private const string StorageAndCaches =
        """
        async () => {
            const caches_ = await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(request => request.url)));
            return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, caches_]);
        }
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Organization.SetDevelopmentAsync(("STRIPE_API_KEY", Canary), ("OTHER", "other"));
        await Organization.SetProductionAsync(("STRIPE_API_KEY", Canary + "-in-production"));
    }

    [Fact]
    public async Task No_page_holds_a_value_before_it_is_revealed()
    {
        var texts = new ConcurrentQueue<string>();
        var page = await AdminAsync("/prompts");
        await page.RouteAsync("**/*", async route =>
        {
            var response = await route.FetchAsync();
            texts.Enqueue(await response.TextAsync());
            await route.FulfillAsync(new RouteFulfillOptions { Response = response });
        });
        foreach (var path in new[]
        {
            "/secrets", "/secrets?environment=production", "/secrets/missing", "/secrets/key/STRIPE_API_KEY", "/secrets/history/development/STRIPE_API_KEY",
            "/secrets/set/development/STRIPE_API_KEY", "/secrets/delete/development/STRIPE_API_KEY", "/secrets/import", "/prompts", "/api-keys", "/audit",
        })
        {
            await page.GotoAsync(path);
            Assert.DoesNotContain(Canary, await page.ContentAsync());
            Assert.DoesNotContain(Canary, await page.EvaluateAsync<string>(StorageAndCaches));
        }

        Assert.Contains(texts, text => text.Contains("STRIPE_API_KEY", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_eye_shows_a_value_and_hides_it_again()
    {
        var page = await AdminAsync("/secrets");

        await Button(page, "Reveal STRIPE_API_KEY in development").ClickAsync();
        await Expect(Cell(page, "STRIPE_API_KEY", "development")).ToContainTextAsync(Canary);
        Assert.DoesNotContain(Canary, await page.EvaluateAsync<string>(StorageAndCaches));

        await Button(page, "Reveal STRIPE_API_KEY in development").ClickAsync();
        await Expect(page.Locator("body")).Not.ToContainTextAsync(Canary);
        Assert.DoesNotContain(Canary, await page.ContentAsync());
        Assert.Contains("/secrets/reveal", Dashboard.Log);
        Assert.DoesNotContain(Canary, Dashboard.Log);
    }

    [Fact]
    public async Task The_eye_works_by_keyboard()
    {
        var page = await AdminAsync("/secrets");

        await TabToAsync(page, Button(page, "Reveal STRIPE_API_KEY in production"));
        await page.Keyboard.PressAsync("Space");
        await Expect(Cell(page, "STRIPE_API_KEY", "production")).ToContainTextAsync(Canary);

        await page.Keyboard.PressAsync("Escape");
        await Expect(Cell(page, "STRIPE_API_KEY", "production")).Not.ToContainTextAsync(Canary);
    }

    [Fact]
    public async Task A_value_is_hidden_again_after_half_a_minute()
    {
        var page = await AdminAsync("/secrets");
        await page.Clock.InstallAsync();
        await page.ReloadAsync();
        await RevealAsync(page);

        await page.Clock.FastForwardAsync(29_000);
        await Expect(Cell(page, "STRIPE_API_KEY", "development")).ToContainTextAsync(Canary);

        await page.Clock.FastForwardAsync(2_000);
        await Expect(Cell(page, "STRIPE_API_KEY", "development")).Not.ToContainTextAsync(Canary);
    }

    [Theory]
    [InlineData("window.dispatchEvent(new Event('blur'))")]
    [InlineData("Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange'))")]
    [InlineData("window.dispatchEvent(new Event('pagehide'))")]
    public async Task A_value_is_hidden_again_when_nobody_looks_at_the_page(string script)
    {
        var page = await AdminAsync("/secrets");
        await RevealAsync(page);

        await page.EvaluateAsync($"() => {{ {script}; }}");

        await Expect(page.Locator("body")).Not.ToContainTextAsync(Canary);
    }

    [Theory]
    [InlineData("document.hasFocus = () => false")]
    [InlineData("document.querySelector('[data-reveal=\"development/STRIPE_API_KEY\"]').remove()")]
    [InlineData("Object.defineProperty(document, 'hidden', { value: true })")]
    public async Task A_value_is_not_shown_when_nobody_looks_any_more_once_it_comes(string script)
    {
        var page = await AdminAsync("/secrets");
        await page.RouteAsync("**/secrets/reveal/**", async route =>
        {
            var response = await route.FetchAsync();
            await page.EvaluateAsync($"() => {{ {script}; }}");
            await route.FulfillAsync(new RouteFulfillOptions { Response = response });
        });

        await Button(page, "Reveal STRIPE_API_KEY in development").ClickAsync();

        await Expect(page.GetByText("Not shown, because you left the page.")).ToBeVisibleAsync();
        Assert.DoesNotContain(Canary, await page.ContentAsync());
    }

    [Fact]
    public async Task A_value_is_copied_without_being_shown()
    {
        var page = await AdminAsync("/secrets");

        await Button(page, "Copy STRIPE_API_KEY in development").ClickAsync();

        await Expect(page.GetByText("Copied without showing it.")).ToBeVisibleAsync();
        Assert.Equal(Canary, await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        Assert.DoesNotContain(Canary, await page.ContentAsync());
    }

    [Fact]
    public async Task Whoever_reveals_a_value_is_recorded()
    {
        var page = await AdminAsync("/secrets");

        await RevealAsync(page);

        var entry = Organization.AuditEntries().First(entry => entry.Action == AuditAction.SecretRevealed);
        Assert.Equal((Admin.Actor, "development", "STRIPE_API_KEY"), (entry.Actor, entry.Environment, entry.KeyList.Single()));
    }

    [Fact]
    public async Task A_secret_that_is_gone_meanwhile_is_said_to_be_gone()
    {
        var page = await AdminAsync("/secrets");
        await Dashboard.Secrets.DeleteAsync(Organization.Scope("development"), "OTHER", expectedVersion: null, TestContext.Current.CancellationToken);

        await Button(page, "Reveal OTHER in development").ClickAsync();

        await Expect(page.GetByText("The environment has no such secret")).ToBeVisibleAsync();
        ExpectComplaints();
    }

    [Fact]
    public async Task A_member_cannot_reveal_a_value()
    {
        var page = await MemberAsync("/secrets");
        await Expect(Cell(page, "STRIPE_API_KEY", "production")).ToContainTextAsync("Different");
        Assert.Equal(0, await page.Locator("[data-reveal], [data-copy]").CountAsync());

        var status = await page.EvaluateAsync<int>(
            """
            async () => (await fetch("/secrets/reveal/production/STRIPE_API_KEY", {
                method: "POST", headers: { "X-Antiforgery": document.querySelector("meta[name=antiforgery]").content } })).status
            """);

        Assert.Equal(403, status);
        Assert.DoesNotContain(Organization.AuditEntries(), entry => entry.Action == AuditAction.SecretRevealed);
        ExpectComplaints();
    }

    private static async Task RevealAsync(IPage page)
    {
        await Button(page, "Reveal STRIPE_API_KEY in development").ClickAsync();
        await Expect(Cell(page, "STRIPE_API_KEY", "development")).ToContainTextAsync(Canary);
    }
}
