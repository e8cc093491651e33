using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>What somebody would try who wants more from the dashboard than they may have.</summary>
public class AttackTests(TestDashboard dashboard, Chromium chromium) : BrowserTest(dashboard, chromium)
{
    /// <summary>Runs where a page takes text for markup, and is refused by the content security policy where it tries.</summary>
    private const string Hostile = "\"'><script>window.attacked = 1</script><img src=x onerror=\"window.attacked = 1\">{{constructor}}";

    [Fact]
    public async Task Text_is_shown_as_text_wherever_it_comes_from()
    {
        Organization = await Dashboard.NewOrganizationAsync(Hostile);
        await Organization.SetDevelopmentAsync(("KEY", Hostile));
        await Dashboard.ApiKeys.CreateAsync(new NewApiKey(Organization.Id, "development", "sync", Hostile), new Actor(Hostile, Hostile), TestContext.Current.CancellationToken);
        var page = await AdminAsync("/secrets");

        await Button(page, "Reveal KEY in development").ClickAsync();
        await Expect(page.Locator("output.value")).ToHaveTextAsync(Hostile);
        await AssertNothingRanAsync(page);

        await page.GotoAsync("/api-keys");
        await Expect(page.Locator("tbody")).ToContainTextAsync(Hostile);
        await AssertNothingRanAsync(page);

        await page.GotoAsync("/audit?key=" + Uri.EscapeDataString(Hostile) + "&actor=" + Uri.EscapeDataString(Hostile));
        await Expect(page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Key" })).ToHaveValueAsync(Hostile);
        await AssertNothingRanAsync(page);
        await page.GotoAsync("/audit");
        await Expect(page.Locator("tbody")).ToContainTextAsync(Hostile);
        await AssertNothingRanAsync(page);

        await page.GotoAsync("/prompts");
        await page.GetByLabel("Prompt", new PageGetByLabelOptions { Exact = true }).FillAsync("</textarea></pre>" + Hostile);
        await Button(page, "Compile with masks").ClickAsync();
        await Expect(page.GetByLabel("Compiled prompt")).ToHaveTextAsync("</textarea></pre>" + Hostile);
        await AssertNothingRanAsync(page);

        await page.GotoAsync("/secrets/set/development/" + Uri.EscapeDataString(Hostile));
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("A key is a letter or underscore");
        await AssertNothingRanAsync(page);

        await page.GotoAsync("/secrets/import");
        await page.GetByLabel("The file", new PageGetByLabelOptions { Exact = true }).FillAsync($"{Hostile}\n{Hostile}=1\n");
        await Button(page, "Preview").ClickAsync();
        await Expect(page.Locator(".faults li").First).ToBeVisibleAsync();
        await AssertNothingRanAsync(page);
        ExpectComplaints();
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        await Organization.SetDevelopmentAsync(("KEY", "value"));
        var admin = await Dashboard.SignInAsync(Organization.Id, MemberRole.Admin, "anna");
        using var http = new HttpClient();
        foreach (var (path, form) in new (string, Dictionary<string, string>)[]
        {
            ("/secrets/set/development/KEY", new() { ["value"] = "evil", ["expectedVersion"] = "1" }),
            ("/secrets/delete/development/KEY", new() { ["confirmation"] = "KEY", ["expectedVersion"] = "1" }),
            ("/secrets/reveal/development/KEY", []),
            ("/secrets/add", new() { ["key"] = "EVIL", ["environment"] = "development", ["value"] = "evil" }),
            ("/api-keys?handler=Create", new() { ["environment"] = "production", ["permissions"] = "*" }),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Dashboard.Url, path)) { Content = new FormUrlEncodedContent(form) };
            request.Headers.Add("Cookie", $"{DashboardAuthentication.CookieName}={admin.Session.Reveal()}");
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal((path, 400), (path, (int)response.StatusCode));
            Assert.Contains("stale_form", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal("value", await Organization.ValueAsync("development", "KEY"));
        Assert.Null(await Organization.ValueAsync("development", "EVIL"));
        Assert.Empty(Dashboard.ApiKeys.List(Organization.Id));
    }

    [Fact]
    public async Task Another_organization_has_none_of_it()
    {
        await Organization.SetDevelopmentAsync(("FOREIGN_KEY", "value"));
        await Dashboard.ApiKeys.CreateAsync(new NewApiKey(Organization.Id, "development", "sync", "foreign"), Actor.Server, TestContext.Current.CancellationToken);
        var id = Dashboard.ApiKeys.List(Organization.Id).Single().Id;
        var owner = Organization;
        Organization = await Dashboard.NewOrganizationAsync();
        var page = await AdminAsync("/secrets");
        await Expect(page.GetByText("No secrets yet")).ToBeVisibleAsync();

        foreach (var path in new[] { "/secrets/key/FOREIGN_KEY", "/secrets/history/development/FOREIGN_KEY", "/secrets/delete/development/FOREIGN_KEY" })
        {
            Assert.Equal((path, 404), (path, (await page.GotoAsync(path))!.Status));
        }

        await page.GotoAsync("/api-keys");
        var status = await page.EvaluateAsync<int>(
            """
            async id => (await fetch("/api-keys?handler=Revoke", {
                method: "POST", body: new URLSearchParams({ id }), headers: { "X-Antiforgery": document.querySelector("meta[name=antiforgery]").content } })).status
            """,
            id);
        Assert.Equal(400, status);
        Assert.Null(Dashboard.ApiKeys.List(owner.Id).Single().RevokedAt);
        ExpectComplaints();
    }

    private static async Task AssertNothingRanAsync(IPage page) => Assert.True(await page.EvaluateAsync<bool>("() => window.attacked === undefined"));
}
