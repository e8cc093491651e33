using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Provider;

/// <summary>Signs in with a real OpenID Connect provider, as a browser does: it follows where it is sent.</summary>
public sealed class ProviderSignInTests : IAsyncLifetime
{
    private const string Email = "anna@fake.example";

    private readonly TemporaryDirectory _directory = new();
    private TestProvider _provider = null!;
    private ServerProcess _server = null!;

    private string Data => _directory.File("data");

    public async ValueTask InitializeAsync()
    {
        _provider = await TestProvider.StartAsync();
        _provider.Email = Email;
        var secret = _directory.File("client-secret.txt");
        await File.WriteAllTextAsync(secret, TestProvider.ClientSecret + "\n");
        _server = await ServerProcess.StartAsync(
        [
            "--urls", "http://127.0.0.1:0", "--data", Data,
            "--oidc-authority", _provider.Url.ToString(), "--oidc-client-id", TestProvider.ClientId, "--oidc-client-secret-file", secret,
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _provider.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Who_is_invited_gets_an_account_and_from_then_on_comes_in()
    {
        await ServerProcess.RunToEndAsync("users", "invite", Email, "--role", "admin", "--data", Data);
        using var first = new Visitor(_server.Url);

        var page = await first.SignInAsync("/users");

        Assert.Contains("content=\"0;url=/users\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/users")).StatusCode);
        using var again = new Visitor(_server.Url);
        await again.SignInAsync("/");
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/account")).StatusCode);
        Assert.Contains("admin", (await ServerProcess.RunToEndAsync("users", "list", "--data", Data)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_neither_account_nor_invitation_does_not_get_in()
    {
        using var visitor = new Visitor(_server.Url);

        await AssertRefusedAsync(visitor);
    }

    [Fact]
    public async Task An_address_that_the_provider_has_not_verified_counts_for_nothing()
    {
        await ServerProcess.RunToEndAsync("users", "invite", Email, "--data", Data);
        _provider.IsEmailVerified = false;
        using var visitor = new Visitor(_server.Url);

        await AssertRefusedAsync(visitor);
    }

    [Fact]
    public async Task Who_says_no_at_the_provider_is_back_at_the_sign_in()
    {
        await ServerProcess.RunToEndAsync("users", "invite", Email, "--data", Data);
        _provider.IsDenied = true;
        using var visitor = new Visitor(_server.Url);

        await AssertRefusedAsync(visitor);
    }

    [Fact]
    public async Task Who_was_disabled_does_not_get_in()
    {
        await ServerProcess.RunToEndAsync("users", "invite", Email, "--data", Data);
        using var visitor = new Visitor(_server.Url);
        await visitor.SignInAsync("/");
        await ServerProcess.RunToEndAsync("users", "disable", Email, "--data", Data);
        using var again = new Visitor(_server.Url);

        await AssertRefusedAsync(again);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_signs_nobody_in()
    {
        using var visitor = new Visitor(_server.Url);

        var answer = await visitor.GetAsync("/sign-in/provider/return?code=fake&state=fake");

        Assert.EndsWith("/sign-in?refused=true", answer.RequestMessage!.RequestUri!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_log_line_holds_a_code_or_the_secret_of_the_client()
    {
        await ServerProcess.RunToEndAsync("users", "invite", Email, "--data", Data);
        using var visitor = new Visitor(_server.Url);
        await visitor.SignInAsync("/");
        await visitor.GetAsync("/sign-in/provider/return?code=fake-canary&state=fake-canary");
        await _server.StopAsync();

        Assert.Contains("GET /sign-in/provider 302", _server.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(TestProvider.ClientSecret, _server.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-canary", _server.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Email, _server.Errors, StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(Visitor visitor)
    {
        Assert.Contains("You were not signed in.", await visitor.SignInAsync("/"), StringComparison.Ordinal);
        var page = await visitor.GetAsync("/account");
        Assert.Contains("/sign-in?", page.RequestMessage!.RequestUri!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A browser that follows redirections, also to the provider and back.</summary>
    private sealed class Visitor(Uri server) : IDisposable
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() });

        public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(server, path), TestContext.Current.CancellationToken);

        /// <summary>Follows the link on the page to sign in, and returns the page at its end.</summary>
        public async Task<string> SignInAsync(string returnUrl)
        {
            var signIn = await ReadAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
            var link = Regex.Match(signIn, "href=\"(/sign-in/provider[^\"]*)\"").Groups[1].Value;
            Assert.NotEmpty(link);
            return await ReadAsync(WebUtility.HtmlDecode(link));
        }

        public void Dispose() => _http.Dispose();

        private async Task<string> ReadAsync(string path)
        {
            using var response = await GetAsync(path);
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }
}
