using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>Looking through the audit log.</summary>
public class AuditTests(TestDashboard dashboard, Chromium chromium) : BrowserTest(dashboard, chromium)
{
    [Fact]
    public async Task Entries_are_filtered_by_environment_action_person_and_key()
    {
        await Organization.SetDevelopmentAsync(("A", "1"));
        await Organization.SetProductionAsync(("A", "1"), ("B", "2"));
        var page = await AdminAsync("/audit");

        await page.GetByLabel("Environment").SelectOptionAsync("production");
        await page.GetByLabel("Action").SelectOptionAsync("secrets_set");
        await page.GetByLabel("Who").FillAsync("user ben@example.com");
        await page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Key" }).FillAsync("B");
        await Button(page, "Filter").ClickAsync();

        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("ben@example.com");
        await page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Key" }).FillAsync("NOWHERE");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Nothing matches")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Older_entries_are_on_further_pages()
    {
        for (var number = 0; number < 60; number++)
        {
            await Organization.SetProductionAsync(("KEY", number.ToString(CultureInfo.InvariantCulture)));
        }

        var page = await AdminAsync("/audit");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(50);

        await Link(page, "Older").ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(13);
        await Expect(page.Locator("tbody tr").Last).ToContainTextAsync("organization created");

        await Link(page, "Newest").ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(50);
    }

    [Fact]
    public async Task What_is_filtered_is_exported_as_JSON_Lines()
    {
        await Organization.SetDevelopmentAsync(("A", "canary-export"));
        await Organization.SetProductionAsync(("A", "canary-export"), ("B", "canary-export"));
        var page = await AdminAsync("/audit?environment=production");

        var download = await page.RunAndWaitForDownloadAsync(() => Link(page, "Export as JSON Lines").ClickAsync());

        Assert.Equal("audit.jsonl", download.SuggestedFilename);
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var line = JsonElement.Parse(Assert.Single(text.Split('\n'), line => line.Length > 0));
        Assert.Equal("user ben@example.com", line.GetProperty("actor").GetString());
        Assert.Equal(["A", "B"], line.GetProperty("keys").EnumerateArray().Select(key => key.GetString()));
        Assert.DoesNotContain("canary-export", text);
    }
}
