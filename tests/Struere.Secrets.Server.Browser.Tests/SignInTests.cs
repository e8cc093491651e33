using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>How the first person comes in, and how everybody leaves.</summary>
public partial class SignInTests(TestDashboard dashboard, Chromium chromium) : BrowserTest(dashboard, chromium)
{
    [Fact]
    public async Task The_link_of_the_first_start_makes_an_admin_who_signs_out_and_in_again()
    {
        var page = await StrangerAsync(Dashboard.FirstAdminLink);
        await AssertAccessibleAsync(page);
        await page.GetByLabel("Email address").FillAsync("first@example.com");
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync("correct horse battery staple");
        await page.GetByLabel("Repeat the password").FillAsync("correct horse battery staple");
        await Button(page, "Create account").ClickAsync();
        await page.GotoAsync("/secrets");
        await Expect(page.GetByText("first@example.com")).ToBeVisibleAsync();

        await Button(page, "Sign out").ClickAsync();
        await page.GotoAsync("/secrets");
        await Expect(page).ToHaveURLAsync(SignInPath());

        await page.GetByLabel("Email address").FillAsync("first@example.com");
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync("correct horse battery staple");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Link(page, "API keys")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_signs_out_in_one_tab_reveals_nothing_in_another()
    {
        await Organization.SetDevelopmentAsync(("KEY", "canary-signed-out"));
        var page = await AdminAsync("/secrets");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/account");
        await Button(other, "Sign out").First.ClickAsync();
        await Expect(other).ToHaveURLAsync(SignInPath());

        await Button(page, "Reveal KEY in development").ClickAsync();

        await Expect(page.GetByText("You are signed out. Reload the page and sign in.")).ToBeVisibleAsync();
        Assert.DoesNotContain("canary-signed-out", await page.ContentAsync());
    }

    [GeneratedRegex("/sign-in")]
    private static partial Regex SignInPath();
}
