using System.Threading.Tasks;
using Microsoft.Playwright;
using Struere.Secrets.Server.Audit;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>Compiling a prompt.</summary>
public class PromptTests(TestDashboard dashboard, Chromium chromium) : BrowserTest(dashboard, chromium)
{
    private const string Canary = "canary-77aa-prompt";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Organization.SetProductionAsync(("PORTAL", Canary));
    }

    [Fact]
    public async Task A_member_sees_masks_and_what_is_missing()
    {
        var page = await MemberAsync("/prompts");
        Assert.Equal(0, await Button(page, "Compile with values").CountAsync());

        await page.GetByLabel("Prompt", new PageGetByLabelOptions { Exact = true }).FillAsync("At {{secrets.PORTAL}} or {{secrets.FORGOTTEN}}.");
        await Button(page, "Compile with masks").ClickAsync();

        await Expect(page.GetByLabel("Compiled prompt")).ToHaveTextAsync("At •••••••• or [MISSING_SECRET:FORGOTTEN].");
        await Expect(page.GetByText("1 key is missing: FORGOTTEN")).ToBeVisibleAsync();
        Assert.DoesNotContain(Canary, await page.ContentAsync());
        await AssertAccessibleAsync(page);
    }

    [Fact]
    public async Task An_admin_sees_values_for_half_a_minute_and_is_recorded()
    {
        var page = await AdminAsync("/prompts");
        await page.Clock.InstallAsync();
        await page.GetByLabel("Prompt", new PageGetByLabelOptions { Exact = true }).FillAsync("At {{secrets.PORTAL}}.");

        await Button(page, "Compile with values").ClickAsync();
        await Expect(page.GetByLabel("Compiled prompt")).ToHaveTextAsync($"At {Canary}.");
        Assert.Contains(Organization.AuditEntries(), entry => entry.Action == AuditAction.PromptRevealed && entry.Actor == Admin.Actor);

        await page.Clock.FastForwardAsync(31_000);
        await Expect(page.GetByLabel("Compiled prompt")).ToContainTextAsync("Hidden again");
        Assert.DoesNotContain(Canary, await page.ContentAsync());
    }
}
