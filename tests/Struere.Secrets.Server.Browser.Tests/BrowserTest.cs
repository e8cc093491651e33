using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>A test in which a person uses the dashboard.</summary>
public abstract class BrowserTest(TestDashboard dashboard, Chromium chromium) : IAsyncLifetime
{
    /// <summary>Where the pictures go that tests take.</summary>
    private static readonly string ScreenshotFolder = Path.Combine(AppContext.BaseDirectory, "screenshots");

    private readonly List<IBrowserContext> _contexts = [];
    private readonly ConcurrentQueue<string> _complaints = new();

    protected TestDashboard Dashboard { get; } = dashboard;

    internal TestOrganization Organization { get; set; } = null!;

    /// <summary>The admin who was signed in last.</summary>
    internal TestPerson Admin { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => Organization = await Dashboard.NewOrganizationAsync();

    /// <summary>No test leaves an error in the console of its pages behind, such as a refusal of the content security policy.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }

        Assert.Empty(_complaints);
        GC.SuppressFinalize(this);
    }

    /// <summary>A browser of an admin.</summary>
    internal async Task<IPage> AdminAsync(string path, bool script = true)
    {
        Admin = await Dashboard.SignInAsync(Organization.Id, MemberRole.Admin, "anna");
        return await OpenAsync(Admin, path, script);
    }

    /// <summary>A browser of a member.</summary>
    internal async Task<IPage> MemberAsync(string path) =>
        await OpenAsync(await Dashboard.SignInAsync(Organization.Id, MemberRole.Member, "mia"), path, script: true);

    /// <summary>A browser of somebody who is not signed in.</summary>
    protected Task<IPage> StrangerAsync(string path) => OpenAsync(person: null, path, script: true);

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    /// <summary>The cell of a key and an environment in the table of secrets.</summary>
    protected static ILocator Cell(IPage page, string key, string environment) =>
        page.Locator("tr", new PageLocatorOptions { Has = page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = key, Exact = true }) })
            .Locator($"td[data-environment={environment}]");

    protected static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    protected static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>Takes a picture for people to look at.</summary>
    protected static Task ScreenshotAsync(IPage page, string name, bool fullPage = false) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(ScreenshotFolder, name + ".png"), FullPage = fullPage });

    /// <summary>Holds the page against the rules of accessibility that axe knows.</summary>
    protected static async Task AssertAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe();

        Assert.True(result.Violations.Length == 0, $"{page.Url}: {string.Join('\n', Array.ConvertAll(result.Violations, violation =>
            $"{violation.Id}: {violation.Help}: {string.Join(" | ", Array.ConvertAll(violation.Nodes, node => node.Html))}"))}");
    }

    /// <summary>Tests that provoke a refusal, which browsers write into the console, leave it out.</summary>
    protected void ExpectComplaints() => _complaints.Clear();

    /// <summary>Presses Tab until an element has the focus, as people without a mouse do.</summary>
    protected static async Task TabToAsync(IPage page, ILocator target)
    {
        const int MostStops = 80;
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {target}.");
    }

    private async Task<IPage> OpenAsync(TestPerson? person, string path, bool script)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Dashboard.Url.ToString(),
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
            JavaScriptEnabled = script,
            TimezoneId = "UTC",
            Locale = "en-GB",
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        _contexts.Add(context);
        if (person is not null)
        {
            await context.AddCookiesAsync(
                [new Cookie { Name = DashboardAuthentication.CookieName, Value = person.Session.Reveal(), Url = Dashboard.Url.ToString() }]);
        }

        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        await page.GotoAsync(path);
        return page;
    }
}
