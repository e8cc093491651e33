using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Dapper;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.Storage;
using Struere.Secrets.Server.Tests.Store;

namespace Struere.Secrets.Server.Tests.People;

/// <summary>Opens every page that there is as people who must not see it.</summary>
public class PageProtectionTests(TestServer server)
{
    /// <summary>The pages for people who are not signed in.</summary>
    private static readonly string[] OpenPages = ["/sign-in", "/sign-in/provider", "/invitation"];

    /// <summary>The pages that members may open. Every other page is for admins alone.</summary>
    private static readonly string[] MemberPages =
    [
        "/", "/secrets", "/secrets/missing", "/secrets/key/{key}", "/secrets/history/{environment}/{key}", "/secrets/template", "/prompts", "/account", "/account/device", "/sign-out",
    ];

    [Fact]
    public async Task Without_a_session_every_page_asks_to_sign_in()
    {
        await AssertAsksToSignInAsync(() => new Browser(server.Process.Url));
    }

    [Fact]
    public async Task With_an_unknown_session_every_page_asks_to_sign_in()
    {
        await AssertAsksToSignInAsync(() => Browser.SignedIn(server.Process.Url, OneTimeSecret.Create()));
    }

    [Fact]
    public async Task With_a_session_that_was_revoked_every_page_asks_to_sign_in()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Admin);
        var session = await people.Sessions.CreateAsync(user.Id, "", "");
        await AssertIsSignedInAsync(session);
        await people.Sessions.RevokeAllAsync(people.OrganizationId, user.Id, TestPeople.Admin);

        await AssertAsksToSignInAsync(() => Browser.SignedIn(server.Process.Url, session));
    }

    [Theory]
    [InlineData("UPDATE sessions SET expires_at = '2020-01-01T00:00:00.000Z' WHERE user_id = @Id")]
    [InlineData("UPDATE sessions SET last_seen_at = '2020-01-01T00:00:00.000Z' WHERE user_id = @Id")]
    public async Task With_a_session_that_is_over_every_page_asks_to_sign_in(string time)
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Admin);
        var session = await people.Sessions.CreateAsync(user.Id, "", "");
        await AssertIsSignedInAsync(session);
        await server.Store.Database.WriteAsync(
            people.OrganizationId, transaction => transaction.Connection!.Execute(time, new { user.Id }, transaction), TestContext.Current.CancellationToken);

        await AssertAsksToSignInAsync(() => Browser.SignedIn(server.Process.Url, session));
    }

    [Fact]
    public async Task With_the_session_of_somebody_who_is_disabled_every_page_asks_to_sign_in()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        await people.AddAsync(MemberRole.Admin);
        var user = await people.AddAsync(MemberRole.Admin);
        var session = await people.Sessions.CreateAsync(user.Id, "", "");
        await AssertIsSignedInAsync(session);
        await people.Users.DisableAsync(people.OrganizationId, user.Id, TestPeople.Admin);

        await AssertAsksToSignInAsync(() => Browser.SignedIn(server.Process.Url, session));
    }

    [Fact]
    public async Task A_member_opens_no_page_of_admins()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member);
        using var browser = Browser.SignedIn(server.Process.Url, await people.Sessions.CreateAsync(user.Id, "", ""));
        var adminPages = Pages().Except(MemberPages).ToList();
        Assert.NotEmpty(adminPages);
        foreach (var page in adminPages)
        {
            Assert.Equal((page, 403), (page, (await browser.GetAsync(PathOf(page))).Status));
            Assert.Equal((page, 403), (page, (await browser.PostWithoutTokenAsync(PathOf(page))).Status));
        }

        var refusal = people.Audit().First(entry => entry.Action == AuditAction.Refused);
        Assert.Equal(("user " + user.Email, "role_missing"), (refusal.Actor, refusal.Detail));
    }

    [Fact]
    public async Task An_admin_who_becomes_a_member_opens_no_page_of_admins_from_the_next_request_on()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        await people.AddAsync(MemberRole.Admin);
        var user = await people.AddAsync(MemberRole.Admin);
        using var browser = Browser.SignedIn(server.Process.Url, await people.Sessions.CreateAsync(user.Id, "", ""));
        Assert.Equal(200, (await browser.GetAsync("/users")).Status);

        await people.Users.ChangeRoleAsync(people.OrganizationId, user.Id, MemberRole.Member, TestPeople.Admin);

        Assert.Equal(403, (await browser.GetAsync("/users")).Status);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_on_every_page()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Admin);
        var session = await people.Sessions.CreateAsync(user.Id, "", "");
        foreach (var page in Pages())
        {
            using var browser = Browser.SignedIn(server.Process.Url, session);
            Assert.Equal((page, 400), (page, (await browser.PostWithoutTokenAsync(PathOf(page))).Status));
        }

        foreach (var page in OpenPages)
        {
            using var browser = new Browser(server.Process.Url);
            Assert.Equal((page, 400), (page, (await browser.PostWithoutTokenAsync(page, ("email", user.Email), ("password", "fake"))).Status));
        }

        Assert.Equal(0, people.Users.Find(user.Id)!.FailedSignIns);
    }

    [Fact]
    public async Task The_token_of_another_person_is_refused()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        using var attacker = Browser.SignedIn(server.Process.Url, await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Admin)).Id, "", ""));
        using var victim = Browser.SignedIn(server.Process.Url, await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Admin)).Id, "", ""));
        await attacker.GetAsync("/users");
        await victim.GetAsync("/users");

        var answer = await victim.PostWithoutTokenAsync("/users?handler=Invite", ("email", TestPeople.NewEmail()), ("__RequestVerificationToken", attacker.Token));

        Assert.Equal(400, answer.Status);
        Assert.Empty(people.Invitations.List(people.OrganizationId));
    }

    [Fact]
    public async Task A_session_opens_no_route_of_the_API()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Admin);
        using var browser = Browser.SignedIn(server.Process.Url, await people.Sessions.CreateAsync(user.Id, "", ""));

        Assert.Equal(401, (await browser.GetAsync(ApiClient.ListPath)).Status);
    }

    [Fact]
    public async Task An_API_key_opens_no_page()
    {
        var organization = await server.NewOrganizationAsync();

        await AssertAsksToSignInAsync(() =>
        {
            var browser = new Browser(server.Process.Url) { Session = organization.Production.ApiKey };
            browser.Headers.Add("Authorization", "Bearer " + organization.Production.ApiKey);
            return browser;
        });
    }

    private async Task AssertIsSignedInAsync(OneTimeSecret session)
    {
        using var browser = Browser.SignedIn(server.Process.Url, session);
        Assert.Equal(200, (await browser.GetAsync("/users")).Status);
    }

    private async Task AssertAsksToSignInAsync(Func<Browser> open)
    {
        foreach (var page in Pages())
        {
            using var browser = open();
            var got = await browser.GetAsync(PathOf(page));
            Assert.True(got.AsksToSignIn, $"GET {page} answered {got.Status} {got.Location}");
            var posted = await browser.PostWithoutTokenAsync(PathOf(page));
            Assert.True(posted.AsksToSignIn, $"POST {page} answered {posted.Status} {posted.Location}");
        }
    }

    private List<string> Pages()
    {
        var pages = ServerRoutes.Pages(server.Store).Except(OpenPages).ToList();
        Assert.True(pages.Count >= 15, $"{pages.Count} pages");
        return pages;
    }

    /// <summary>An address of a page: its parameters are an environment and a key.</summary>
    private static string PathOf(string page) => Regex.Replace(page.Replace("{environment}", "production", StringComparison.Ordinal), @"\{[^}]*\}", "KEY");
}
