using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Struere.Secrets.Server.Tests.Store;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Startup;

/// <summary>How the first person gets in, and that nothing of what lets them in is said anywhere else.</summary>
public sealed class FirstAdminTests : IDisposable
{
    private const string Email = "anna@fake.example";

    private readonly TemporaryDirectory _directory = new();

    private string Data => _directory.File("data");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_link_of_the_first_start_makes_the_first_admin_once()
    {
        await using var server = await ServerProcess.StartAsync(Data);
        var link = LinkIn(server.Output)!;
        Assert.Equal(server.Url.Authority, link.Authority);
        using var browser = new Browser(server.Url);

        await BecomeAdminAsync(browser, link);

        Assert.Equal(200, (await browser.GetAsync("/users")).Status);
        using var second = new Browser(server.Url);
        Assert.Equal(400, (await second.GetAsync(link.PathAndQuery)).Status);
    }

    [Fact]
    public async Task Every_start_makes_a_link_until_there_is_an_admin()
    {
        await using (var first = await ServerProcess.StartAsync(Data))
        {
            Assert.NotNull(LinkIn(first.Output));
            await first.StopAsync();
        }

        await using (var second = await ServerProcess.StartAsync(Data))
        {
            using var browser = new Browser(second.Url);
            await BecomeAdminAsync(browser, LinkIn(second.Output)!);
            await second.StopAsync();
        }

        await using var third = await ServerProcess.StartAsync(Data);

        Assert.Null(LinkIn(third.Output));
    }

    [Fact]
    public async Task Behind_a_proxy_with_https_the_cookie_is_bound_to_the_host_and_to_https()
    {
        await using var server = await ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", Data, "--behind-proxy"]);
        using var browser = new Browser(server.Url);
        browser.Headers.Add("X-Forwarded-Proto", "https");
        var link = LinkIn(server.Output)!;
        await browser.GetAsync(link.PathAndQuery);
        var antiforgery = Cookies(browser.Last).Single();
        Assert.Matches("; secure; samesite=strict; httponly", antiforgery);
        browser.Headers.Add("Cookie", antiforgery.Split(' ')[1].TrimEnd(';'));

        var answer = await browser.PostAsync(
            "/invitation", ("token", browser.Last.Field("token")), ("email", Email), ("password", TestPeople.GoodPassword), ("repeated", TestPeople.GoodPassword));

        Assert.Matches("^Set-Cookie: __Host-struere-session=[0-9a-f]{64}; path=/; secure; samesite=strict; httponly$", Cookies(answer).Single());
    }

    [Fact]
    public async Task No_log_line_and_no_file_holds_a_password_a_link_or_a_session()
    {
        await using var server = await ServerProcess.StartAsync(Data);
        using var browser = new Browser(server.Url);
        var link = LinkIn(server.Output)!;
        await BecomeAdminAsync(browser, link);
        await browser.GetAsync("/users");
        await browser.PostAsync("/users?handler=Invite", ("email", "ben@fake.example"), ("role", "member"));
        var invitation = LinkIn(System.Net.WebUtility.HtmlDecode(browser.Last.Text))!;
        using var other = new Browser(server.Url);
        await other.SignInAsync("fake-canary-typed-into-the-wrong-field", "fake-canary-wrong-password");
        await other.GetAsync("/invitation?token=fake-canary-token");
        var session = browser.Session!;

        await server.StopAsync();

        List<string> canaries = [TestPeople.GoodPassword, Token(link), Token(invitation), session, "fake-canary"];
        var files = string.Concat(System.IO.Directory.GetFiles(Data).Select(file => System.Text.Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(file))));
        Assert.Contains(Email, files, StringComparison.Ordinal);
        Assert.Contains("POST /sign-in 400", server.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("warn:", server.Errors, StringComparison.Ordinal);
        Assert.All(canaries, canary => Assert.DoesNotContain(canary, server.Errors + files, StringComparison.OrdinalIgnoreCase));
        Assert.Single(server.Output.Split('\n'), line => line.Contains(Token(link), StringComparison.Ordinal));
    }

    private static string Token(Uri link) => link.Query["?token=".Length..];

    private static Uri? LinkIn(string text) => Regex.Match(text, @"https?://\S+/invitation\?token=[0-9a-f]{64}") is { Success: true } match ? new Uri(match.Value) : null;

    private static IEnumerable<string> Cookies(Page page) => page.Headers.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("Set-Cookie: ", StringComparison.Ordinal));

    private static async Task BecomeAdminAsync(Browser browser, Uri link)
    {
        await browser.GetAsync(link.PathAndQuery);
        var answer = await browser.PostAsync(
            "/invitation", ("token", browser.Last.Field("token")), ("email", Email), ("password", TestPeople.GoodPassword), ("repeated", TestPeople.GoodPassword));
        Assert.Equal((302, "/"), (answer.Status, answer.Location));
    }
}
