using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>Adding, replacing, deleting and restoring secrets, as admins do it.</summary>
public class ChangeTests(TestDashboard dashboard, Chromium chromium) : BrowserTest(dashboard, chromium)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Organization.SetDevelopmentAsync(("API_KEY", "first"));
    }

    [Fact]
    public async Task A_secret_is_added_to_development_and_its_mirror()
    {
        var page = await AdminAsync("/secrets");

        await Link(page, "Add a secret").ClickAsync();
        await page.GetByLabel("Key", new PageGetByLabelOptions { Exact = true }).FillAsync("NEW_KEY");
        await page.GetByLabel("Value", new PageGetByLabelOptions { Exact = true }).FillAsync("line 1\nline 2");
        await Button(page, "Add").ClickAsync();

        await Expect(page.GetByText("Added NEW_KEY to development and its mirror eval.")).ToBeVisibleAsync();
        await Expect(Cell(page, "NEW_KEY", "production")).ToContainTextAsync("Missing");
        Assert.Equal("line 1\nline 2", await Organization.ValueAsync("development", "NEW_KEY"));
        Assert.Equal("line 1\nline 2", await Organization.ValueAsync("eval", "NEW_KEY"));
    }

    [Fact]
    public async Task A_secret_is_added_by_keyboard_alone()
    {
        var page = await AdminAsync("/secrets");

        await TabToAsync(page, Link(page, "Add a secret"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Key", new PageGetByLabelOptions { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("TYPED_KEY");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("typed value");
        await TabToAsync(page, Button(page, "Add"));
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByText("Added TYPED_KEY to production.")).ToBeVisibleAsync();
        Assert.Equal("typed value", await Organization.ValueAsync("production", "TYPED_KEY"));
        Assert.Null(await Organization.ValueAsync("development", "TYPED_KEY"));
    }

    [Fact]
    public async Task A_key_that_is_there_already_is_not_added()
    {
        var page = await AdminAsync("/secrets/add");

        await page.GetByLabel("Key", new PageGetByLabelOptions { Exact = true }).FillAsync("API_KEY");
        await page.GetByLabel("Value", new PageGetByLabelOptions { Exact = true }).FillAsync("second");
        await Button(page, "Add").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("development has API_KEY already");
        Assert.Equal("first", await Organization.ValueAsync("development", "API_KEY"));
        ExpectComplaints();
    }

    [Fact]
    public async Task A_value_is_replaced_and_the_replacement_undone()
    {
        var page = await AdminAsync("/secrets");

        await Link(page, "API_KEY").ClickAsync();
        await Link(page, "Replace").ClickAsync();
        await page.GetByLabel("New value").FillAsync("second");
        await Button(page, "Replace in development").ClickAsync();
        await Expect(page.GetByText("Replaced API_KEY in development and its mirror eval.")).ToBeVisibleAsync();
        Assert.Equal("second", await Organization.ValueAsync("eval", "API_KEY"));

        await Button(page, "Undo").ClickAsync();
        await Expect(page.GetByText("Restored version 1 of API_KEY")).ToBeVisibleAsync();
        Assert.Equal("first", await Organization.ValueAsync("development", "API_KEY"));
        Assert.Equal("first", await Organization.ValueAsync("eval", "API_KEY"));
    }

    [Fact]
    public async Task A_conflict_says_who_was_faster_and_can_be_overwritten()
    {
        var page = await ReplaceTooLateAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ben@example.com set version 2");
        await Expect(page.GetByLabel("New value")).ToHaveValueAsync("mine");
        await Button(page, "Overwrite with mine").ClickAsync();

        await Expect(page.GetByText("Replaced API_KEY")).ToBeVisibleAsync();
        Assert.Equal("mine", await Organization.ValueAsync("development", "API_KEY"));
        ExpectComplaints();
    }

    [Fact]
    public async Task What_somebody_else_has_set_can_be_kept()
    {
        var page = await ReplaceTooLateAsync();

        await Link(page, "Keep theirs").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "API_KEY" })).ToBeVisibleAsync();
        Assert.Equal("theirs", await Organization.ValueAsync("development", "API_KEY"));
        ExpectComplaints();
    }

    [Fact]
    public async Task A_secret_is_deleted_once_its_key_is_typed_and_the_deletion_undone()
    {
        var page = await AdminAsync("/secrets");

        await Link(page, "API_KEY").ClickAsync();
        await Link(page, "Delete").ClickAsync();
        await page.GetByLabel("Type API_KEY to confirm").FillAsync("API");
        await Button(page, "Delete from development").ClickAsync();
        Assert.Equal("first", await Organization.ValueAsync("development", "API_KEY"));

        await page.GetByLabel("Type API_KEY to confirm").FillAsync("API_KEY");
        await Button(page, "Delete from development").ClickAsync();
        await Expect(page.GetByText("Deleted API_KEY from development and its mirror eval.")).ToBeVisibleAsync();
        Assert.Null(await Organization.ValueAsync("development", "API_KEY"));
        Assert.Null(await Organization.ValueAsync("eval", "API_KEY"));

        await Button(page, "Undo").ClickAsync();
        await Expect(Cell(page, "API_KEY", "eval")).ToContainTextAsync("Same as development");
        Assert.Equal("first", await Organization.ValueAsync("development", "API_KEY"));
    }

    [Fact]
    public async Task The_server_too_asks_for_the_typed_key()
    {
        var page = await AdminAsync("/secrets/delete/development/API_KEY");
        await page.GetByLabel("Type API_KEY to confirm").EvaluateAsync("field => { field.removeAttribute('pattern'); field.value = 'OTHER'; }");

        await Button(page, "Delete from development").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was deleted");
        Assert.Equal("first", await Organization.ValueAsync("development", "API_KEY"));
        ExpectComplaints();
    }

    [Fact]
    public async Task An_earlier_version_is_restored_from_the_history()
    {
        await Organization.SetDevelopmentAsync(("API_KEY", "second"));
        await Organization.SetDevelopmentAsync(("API_KEY", "third"));
        var page = await AdminAsync("/secrets/key/API_KEY");

        await page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Development" }).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "History" }).ClickAsync();
        await Button(page, "Restore version 1 of API_KEY in development").ClickAsync();

        await Expect(page.GetByText("Restored version 1 of API_KEY in development and its mirror eval.")).ToBeVisibleAsync();
        Assert.Equal("first", await Organization.ValueAsync("development", "API_KEY"));
    }

    [Fact]
    public async Task An_undo_that_comes_too_late_changes_nothing()
    {
        var page = await AdminAsync("/secrets/set/development/API_KEY");
        await page.GetByLabel("New value").FillAsync("second");
        await Button(page, "Replace in development").ClickAsync();
        await Organization.SetDevelopmentAsync(("API_KEY", "third"));

        await Button(page, "Undo").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("has changed in the meantime");
        Assert.Equal("third", await Organization.ValueAsync("development", "API_KEY"));
        ExpectComplaints();
    }

    [Fact]
    public async Task Eval_is_read_only()
    {
        var page = await AdminAsync("/secrets/key/API_KEY");
        var eval = page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Eval" });
        await Expect(eval).ToContainTextAsync("Eval mirrors development and is read-only.");
        Assert.Equal(["History"], await eval.GetByRole(AriaRole.Link).AllInnerTextsAsync());

        await page.GotoAsync("/secrets/set/eval/API_KEY");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("'eval' mirrors 'development'");
        ExpectComplaints();
    }

    [Fact]
    public async Task The_focus_returns_to_where_a_dialog_was_opened()
    {
        var page = await AdminAsync("/secrets");

        await Link(page, "API_KEY").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(Link(page, "API_KEY")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Everything_works_without_JavaScript()
    {
        var page = await AdminAsync("/secrets", script: false);

        await Link(page, "API_KEY").ClickAsync();
        await Link(page, "Replace").ClickAsync();
        await page.GetByLabel("New value").FillAsync("second");
        await Button(page, "Replace in development").ClickAsync();
        await Expect(page.GetByText("Replaced API_KEY")).ToBeVisibleAsync();
        await Button(page, "Undo").ClickAsync();
        await Expect(page.GetByText("Restored version 1")).ToBeVisibleAsync();
        Assert.Equal("first", await Organization.ValueAsync("development", "API_KEY"));

        await page.GotoAsync("/secrets/delete/development/API_KEY");
        await page.GetByLabel("Type API_KEY to confirm").FillAsync("API_KEY");
        await Button(page, "Delete from development").ClickAsync();
        await Expect(page.GetByText("No secrets yet")).ToBeVisibleAsync();
    }

    /// <summary>Opens a value, has a colleague replace it, and then replaces it.</summary>
    private async Task<IPage> ReplaceTooLateAsync()
    {
        var page = await AdminAsync("/secrets");
        await Link(page, "API_KEY").ClickAsync();
        await Link(page, "Replace").ClickAsync();
        await page.GetByLabel("New value").FillAsync("mine");
        await Organization.SetDevelopmentAsync(("API_KEY", "theirs"));
        await Button(page, "Replace in development").ClickAsync();
        return page;
    }
}
