using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>The one screen: keys down, environments across.</summary>
public class ListTests(TestDashboard dashboard, Chromium chromium) : BrowserTest(dashboard, chromium)
{
    [Fact]
    public async Task Each_cell_says_what_the_environment_has()
    {
        await Organization.SetDevelopmentAsync(("A", "1"), ("B", "2"), ("C", ""), ("D", "4"));
        await Organization.SetProductionAsync(("A", "1"), ("B", "other"), ("E", "5"));
        var page = await MemberAsync("/secrets");

        foreach (var (key, development, production, eval) in new[]
        {
            ("A", "Set", "Same as development", "Same as development"),
            ("B", "Set", "Different", "Same as development"),
            ("C", "Empty", "Missing", "Empty"),
            ("D", "Set", "Missing", "Same as development"),
            ("E", "Missing", "Set", "Missing"),
        })
        {
            await Expect(Cell(page, key, "development")).ToHaveTextAsync(development);
            await Expect(Cell(page, key, "production")).ToHaveTextAsync(production);
            await Expect(Cell(page, key, "eval")).ToHaveTextAsync(eval);
        }
    }

    [Fact]
    public async Task The_switcher_shows_one_environment_with_its_versions()
    {
        await Organization.SetProductionAsync(("API_KEY", "1"));
        await Organization.SetProductionAsync(("API_KEY", "2"));
        var page = await MemberAsync("/secrets");

        await Link(page, "Production").ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("environment=production$"));
        await Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("API_KEY");
        await Expect(page.Locator("td[data-label=Version]")).ToHaveTextAsync("2");
        await Expect(page.Locator("td[data-label=By]")).ToHaveTextAsync("ben@example.com");
        Assert.Equal(0, await page.Locator("td[data-environment=development]").CountAsync());
    }

    [Fact]
    public async Task Keys_that_production_lacks_have_a_view_of_their_own()
    {
        await Organization.SetDevelopmentAsync(("BOTH", "1"), ("FORGOTTEN", "2"));
        await Organization.SetProductionAsync(("BOTH", "1"), ("PRODUCTION_ONLY", "3"));
        var page = await AdminAsync("/secrets");

        await Link(page, "Missing in production").ClickAsync();
        Assert.Equal(["FORGOTTEN"], await page.Locator("tbody th").AllInnerTextsAsync());

        await Link(page, "Set FORGOTTEN in production").ClickAsync();
        await page.GetByLabel("Value", new PageGetByLabelOptions { Exact = true }).FillAsync("4");
        await Button(page, "Set in production").ClickAsync();
        await Expect(page.GetByText("Set FORGOTTEN in production.")).ToBeVisibleAsync();
        await page.GotoAsync("/secrets/missing");
        await Expect(page.GetByText("Nothing is missing")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_organization_without_secrets_is_told_how_to_begin()
    {
        var admin = await AdminAsync("/secrets");
        await Expect(admin.GetByText("Add the first one, import a .env file")).ToBeVisibleAsync();
        await AssertAccessibleAsync(admin);

        var member = await MemberAsync("/secrets");
        await Expect(member.GetByText("An admin can add the first one")).ToBeVisibleAsync();
        Assert.Equal(0, await Link(member, "Add a secret").CountAsync());
    }

    [Fact]
    public async Task The_filter_hides_rows_and_makes_none_again()
    {
        await Organization.SetDevelopmentAsync([.. Enumerable.Range(0, 1000).Select(number => (Key(number), "value"))]);
        var page = await AdminAsync("/secrets");
        await page.EvaluateAsync(
            """
            () => {
                window.changes = 0;
                new MutationObserver(found => window.changes += found.length).observe(document.querySelector("tbody"), { childList: true, subtree: true, characterData: true });
            }
            """);

        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByLabel("Filter by key")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("key_01 7");
        await Expect(page.Locator("#count")).ToHaveTextAsync("19 of 1,000 keys");
        await Expect(page.Locator("tbody tr:visible")).ToHaveCountAsync(19);

        await page.GetByLabel("Filter by key").FillAsync("nothing");
        await Expect(page.GetByText("No key matches the filter.")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#count")).ToHaveTextAsync("1,000 keys");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.changes"));

        static string Key(int number) => "KEY_" + number.ToString("0000", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_template_has_the_keys_of_all_environments_and_no_value()
    {
        await Organization.SetDevelopmentAsync(("B", "canary-template"));
        await Organization.SetProductionAsync(("A", "canary-template"));
        var page = await MemberAsync("/secrets");

        var download = await page.RunAndWaitForDownloadAsync(() => Link(page, "Download a template").ClickAsync());

        Assert.Equal("env.example", download.SuggestedFilename);
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        Assert.Equal("A=\nB=\n", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Scripts_and_styles_are_kept_by_browsers_under_addresses_that_change_with_them()
    {
        var page = await MemberAsync("/secrets");
        var path = await page.Locator("link[rel=stylesheet]").GetAttributeAsync("href");

        var response = await page.APIRequest.GetAsync(path!);

        Assert.Matches("^/assets/app\\.[0-9a-f]{16}\\.css$", path);
        Assert.Equal("public, max-age=31536000, immutable", response.Headers["cache-control"]);
        Assert.Equal(404, (await page.APIRequest.GetAsync("/assets/app.0000000000000000.css")).Status);
    }
}
