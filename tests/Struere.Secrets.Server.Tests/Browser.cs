using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Tests;

/// <summary>Opens pages and sends their forms as a person's browser does, with cookies of its own and from an address of its own.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly Uri _url;
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies = new();

    public Browser(Uri url)
    {
        _url = url;
        Address = OwnAddress.Next();
        var handler = OwnAddress.HandlerFrom(Address);
        handler.CookieContainer = _cookies;
        _http = new HttpClient(handler);
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Test-Browser/1.0");
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    /// <summary>Where its requests come from: limits by address do not add up over tests.</summary>
    public IPAddress Address { get; }

    /// <summary>Headers of every request, as a proxy adds them.</summary>
    public System.Net.Http.Headers.HttpRequestHeaders Headers => _http.DefaultRequestHeaders;

    /// <summary>The last page.</summary>
    public Page Last { get; private set; } = new(0, "", "", "");

    /// <summary>The token of the forms on the last page.</summary>
    public string Token => TokenPattern().Match(Last.Text).Groups[1].Value;

    /// <summary>What continues the session; null when nobody is signed in.</summary>
    public string? Session
    {
        get => _cookies.GetCookies(_url)[DashboardAuthentication.CookieName]?.Value;
        set => _cookies.Add(_url, new Cookie(DashboardAuthentication.CookieName, value, "/"));
    }

    public static Browser SignedIn(Uri url, OneTimeSecret session) => new(url) { Session = session.Reveal() };

    public Task<Page> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(_url, path)));

    /// <summary>Sends a form with the token of the last page.</summary>
    public Task<Page> PostAsync(string path, params (string Name, string Value)[] fields) =>
        PostWithoutTokenAsync(path, [.. fields, ("__RequestVerificationToken", Token)]);

    public Task<Page> PostWithoutTokenAsync(string path, params (string Name, string Value)[] fields) =>
        PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<Page> PostAsync(string path, HttpContent content) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(_url, path)) { Content = content });

    public Task<Page> SignInAsync(string email, string password, string returnUrl = "") =>
        ThenAsync("/sign-in", () => PostAsync("/sign-in", ("email", email), ("password", password), ("returnUrl", returnUrl)));

    public async Task<Page> ThenAsync(string path, Func<Task<Page>> next)
    {
        await GetAsync(path);
        return await next();
    }

    public void Dispose() => _http.Dispose();

    private async Task<Page> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            return Last = new Page(
                (int)response.StatusCode,
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                response.Headers.Location?.OriginalString ?? "",
                response.Headers.ToString() + response.Content.Headers);
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}

/// <summary>A page as the server answered it.</summary>
internal sealed record Page(int Status, string Text, string Location, string Headers)
{
    /// <summary>The value of a hidden field.</summary>
    public string Field(string name) => WebUtility.HtmlDecode(Regex.Match(Text, $"<input type=\"hidden\" name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);

    /// <summary>Whether it sends somebody to sign in who has no session.</summary>
    public bool AsksToSignIn => Status == 302 && Location.Contains("/sign-in", StringComparison.Ordinal);
}
