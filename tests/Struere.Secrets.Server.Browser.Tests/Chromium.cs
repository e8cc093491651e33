using System;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Struere.Secrets.Server.Browser.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>The one browser that all tests share; each has a profile of its own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The path of Chromium; <c>/usr/bin/chromium</c> where the variable is not set.</summary>
    private const string PathVariable = "STRUERE_CHROMIUM";

    /// <summary>How long a page may take until it shows what it should. Machines that test are busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable(PathVariable) ?? "/usr/bin/chromium",

            // The sandbox needs rights that containers do not give; only the server of the test is visited.
            Args = ["--no-sandbox"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
