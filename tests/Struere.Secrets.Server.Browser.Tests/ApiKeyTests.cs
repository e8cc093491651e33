using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>Creating and revoking API keys.</summary>
public class ApiKeyTests(TestDashboard dashboard, Chromium chromium) : BrowserTest(dashboard, chromium)
{
    [Fact]
    public async Task A_new_API_key_is_shown_once_and_works()
    {
        var page = await AdminAsync("/api-keys");

        await page.GetByLabel("Name").FillAsync("GitHub Actions");
        await page.GetByLabel("Production").CheckAsync();
        await page.GetByLabel("Reveal values").CheckAsync();
        await Button(page, "Create").ClickAsync();

        var text = await page.Locator("#created-key").InnerTextAsync();
        Assert.StartsWith("sk_prod_", text, StringComparison.Ordinal);
        var stored = Dashboard.ApiKeys.Find(new ApiKey(text));
        Assert.Equal((Organization.Id, "production", "sync reveal", "GitHub Actions"), (stored?.OrganizationId, stored?.Environment, stored?.Permissions, stored?.Name));
        await AssertAccessibleAsync(page);

        await page.GotoAsync("/api-keys");
        await Expect(page.Locator("tbody")).ToContainTextAsync("GitHub Actions");
        Assert.DoesNotContain(text, await page.ContentAsync());
    }

    [Fact]
    public async Task An_API_key_is_copied()
    {
        var page = await AdminAsync("/api-keys");
        await Button(page, "Create").ClickAsync();

        await Button(page, "Copy").ClickAsync();

        await Expect(page.GetByText("Copied.")).ToBeVisibleAsync();
        Assert.Equal(await page.Locator("#created-key").InnerTextAsync(), await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task An_API_key_is_revoked_for_ever()
    {
        var apiKey = await Dashboard.ApiKeys.CreateAsync(new NewApiKey(Organization.Id, "development", "sync", "old build"), Actor.Server, TestContext.Current.CancellationToken);
        var id = Dashboard.ApiKeys.List(Organization.Id).Single().Id;
        var page = await AdminAsync("/api-keys");

        await page.GetByLabel($"Revoke API key {id}").ClickAsync();
        await Expect(page.GetByText("are refused from then on. This cannot be undone.")).ToBeVisibleAsync();
        await Button(page, $"Revoke {id} permanently").ClickAsync();

        await Expect(page.GetByText($"Revoked the API key {id}.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("revoked");
        Assert.Null(Dashboard.ApiKeys.Find(apiKey));
    }

    [Fact]
    public async Task An_API_key_that_may_do_nothing_is_not_created()
    {
        var page = await AdminAsync("/api-keys");

        await page.GetByLabel("Sync and list").UncheckAsync();
        await Button(page, "Create").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose at least one permission");
        Assert.Empty(Dashboard.ApiKeys.List(Organization.Id));
        ExpectComplaints();
    }
}
