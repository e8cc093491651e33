using System.Text;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>A whole <c>.env</c> file, pasted, dropped or chosen.</summary>
public class ImportTests(TestDashboard dashboard, Chromium chromium) : BrowserTest(dashboard, chromium)
{
    private const string Canary = "canary-51d0-imported";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Organization.SetDevelopmentAsync(("CHANGED", "old"), ("SAME", "same"), ("UNTOUCHED", "stays"));
    }

    [Fact]
    public async Task A_pasted_file_is_previewed_and_saved()
    {
        var page = await AdminAsync("/secrets/import");

        await PreviewAsync(page, $"NEW={Canary}\nCHANGED={Canary}\nSAME=same\n");
        Assert.Equal(["+ NEW new", "~ CHANGED changed", "= SAME unchanged"], await page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "Changes" }).GetByRole(AriaRole.Listitem).AllInnerTextsAsync());
        Assert.Equal("old", await Organization.ValueAsync("development", "CHANGED"));
        Assert.DoesNotContain(Canary, await page.ContentAsync());

        await Button(page, "Save 2 secrets to development").ClickAsync();
        await Expect(page.GetByText("Imported 2 secrets into development and its mirror eval: 1 new, 1 changed.")).ToBeVisibleAsync();
        Assert.Equal(Canary, await Organization.ValueAsync("eval", "NEW"));
        Assert.Equal("stays", await Organization.ValueAsync("development", "UNTOUCHED"));
    }

    [Fact]
    public async Task The_answer_of_a_preview_holds_no_value()
    {
        var page = await AdminAsync("/secrets/import");

        var response = await page.RunAndWaitForResponseAsync(() => PreviewAsync(page, $"NEW={Canary}#read-differently\n"), "**/secrets/import?handler=Preview");

        var body = await response.TextAsync();
        Assert.Contains("NEW", body);
        Assert.Contains("STRU1005", body);
        Assert.DoesNotContain(Canary, body);
    }

    [Fact]
    public async Task Faults_are_shown_with_their_places_and_errors_forbid_the_import()
    {
        var page = await AdminAsync("/secrets/import");

        await PreviewAsync(page, "GOOD=1\n  not an assignment\nPASS=p@ss#word\n");

        var faults = page.Locator(".faults li");
        await Expect(faults.Nth(0)).ToContainTextAsync("line 2, column 3");
        await Expect(faults.Nth(0)).ToContainTextAsync("STRU1002");
        await Expect(faults.Nth(1)).ToContainTextAsync("line 3, column 6");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not imported, not even in part");
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).CountAsync());
        await AssertAccessibleAsync(page);
    }

    [Fact]
    public async Task Production_takes_no_placeholder()
    {
        var page = await AdminAsync("/secrets/import?environment=production");

        await PreviewAsync(page, "API_KEY=changeme\nEMPTY=\n");

        await Expect(page.Locator(".faults li")).ToHaveCountAsync(2);
        await Expect(page.Locator(".faults")).ToContainTextAsync("is empty or a placeholder");
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).CountAsync());
    }

    [Fact]
    public async Task A_file_is_dropped()
    {
        var page = await AdminAsync("/secrets/import");
        await using var data = await page.EvaluateHandleAsync(
            "() => { const data = new DataTransfer(); data.items.add(new File(['DROPPED=1'], '.env.development')); return data; }");

        await page.Locator("form[data-drop]").DispatchEventAsync("drop", new { dataTransfer = data });

        await Expect(page.GetByText("Read .env.development. Preview it next.")).ToBeVisibleAsync();
        await Button(page, "Preview").ClickAsync();
        await Expect(page.GetByText("+ DROPPED")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_is_chosen()
    {
        var page = await AdminAsync("/secrets/import");

        await page.GetByLabel("Choose a file").SetInputFilesAsync(
            new FilePayload { Name = ".env.development", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("CHOSEN=1\n") });

        await Expect(page.GetByLabel("The file", new PageGetByLabelOptions { Exact = true })).ToHaveValueAsync("CHOSEN=1\n");
    }

    [Fact]
    public async Task What_has_changed_since_the_preview_is_shown_before_it_is_overwritten()
    {
        var page = await AdminAsync("/secrets/import");
        await PreviewAsync(page, "NEW=mine\n");
        await Organization.SetDevelopmentAsync(("NEW", "theirs"));

        await Button(page, "Save 1 secret to development").ClickAsync();

        await Expect(page.GetByText("Someone else has changed secrets since the preview.")).ToBeVisibleAsync();
        await Expect(page.GetByText("~ NEW")).ToBeVisibleAsync();
        Assert.Equal("theirs", await Organization.ValueAsync("development", "NEW"));
        ExpectComplaints();
    }

    [Fact]
    public async Task Nobody_imports_what_somebody_else_has_previewed()
    {
        var page = await AdminAsync("/secrets/import");
        await PreviewAsync(page, $"NEW={Canary}\n");
        var ticket = await page.Locator("input[name=ticket]").InputValueAsync();
        var other = await AdminAsync("/secrets/import");
        await PreviewAsync(other, "NEW=other\n");
        await other.Locator("input[name=ticket]").EvaluateAsync("(field, ticket) => { field.value = ticket; }", ticket);

        await Button(other, "Save 1 secret to development").ClickAsync();

        await Expect(other.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was saved");
        Assert.Null(await Organization.ValueAsync("development", "NEW"));
        ExpectComplaints();
    }

    [Fact]
    public async Task A_file_is_imported_without_JavaScript()
    {
        var page = await AdminAsync("/secrets/import", script: false);

        await PreviewAsync(page, "NEW=1\n");
        await Button(page, "Save 1 secret to development").ClickAsync();

        await Expect(page.GetByText("Imported 1 secret into development")).ToBeVisibleAsync();
        Assert.Equal("1", await Organization.ValueAsync("development", "NEW"));
    }

    private static async Task PreviewAsync(IPage page, string text)
    {
        await page.GetByLabel("The file", new PageGetByLabelOptions { Exact = true }).FillAsync(text);
        await Button(page, "Preview").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Preview:" })).ToBeVisibleAsync();
    }
}
