using System;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.Tests.Store;

namespace Struere.Secrets.Server.Tests.People;

public class AccountTests(TestServer server)
{
    private const string NewPassword = "fake-another-password";

    [Fact]
    public async Task A_person_changes_their_password_and_their_other_sessions_end()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        using var browser = await SignInAsync(user);
        using var other = await SignInAsync(user);

        await browser.GetAsync("/account");
        var answer = await browser.PostAsync("/account?handler=Password", ("current", TestPeople.GoodPassword), ("password", NewPassword), ("repeated", NewPassword));

        Assert.Equal((302, "/account"), (answer.Status, answer.Location));
        Assert.Equal(200, (await browser.GetAsync("/account")).Status);
        Assert.True((await other.GetAsync("/account")).AsksToSignIn);
        Assert.Equal(user.Id, (await people.SignIn.TryPasswordAsync(user.Email, new Password(NewPassword), "")).UserId);
    }

    [Theory]
    [InlineData("fake-wrong-password", NewPassword, NewPassword)]
    [InlineData(TestPeople.GoodPassword, NewPassword, "fake-different-password")]
    [InlineData(TestPeople.GoodPassword, "short", "short")]
    public async Task A_password_is_not_changed_by_mistake(string current, string password, string repeated)
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        using var browser = await SignInAsync(user);

        await browser.GetAsync("/account");
        var answer = await browser.PostAsync("/account?handler=Password", ("current", current), ("password", password), ("repeated", repeated));

        Assert.Equal(400, answer.Status);
        Assert.Contains("role=\"alert\"", answer.Text, StringComparison.Ordinal);
        Assert.Equal(user.Id, (await people.SignIn.TryPasswordAsync(user.Email, new Password(TestPeople.GoodPassword), "")).UserId);
    }

    [Fact]
    public async Task Who_sits_down_at_somebodys_browser_cannot_guess_the_password_there()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        using var browser = await SignInAsync(user);
        await browser.GetAsync("/account");
        for (var i = 0; i < PasswordSignIn.MaxFailures; i++)
        {
            await browser.PostAsync("/account?handler=TotpOff", ("current", "fake-wrong-password"));
        }

        Assert.NotNull(people.Users.Find(user.Id)!.LockedUntil);
    }

    [Fact]
    public async Task A_changed_password_voids_the_link_that_sets_it_anew()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        var link = await people.Invitations.CreatePasswordLinkAsync(people.OrganizationId, user.Id, TestPeople.Admin);
        var invitation = await people.Invitations.InviteAsync(people.OrganizationId, TestPeople.NewEmail(), MemberRole.Member, TestPeople.Admin);

        await people.Users.SetPasswordAsync(user, new Password(NewPassword).Hash(user.Email), keptSession: null, TestPeople.Admin);

        Assert.Null(people.Invitations.Find(link));
        Assert.NotNull(people.Invitations.Find(invitation));
    }

    [Fact]
    public async Task A_person_ends_another_session_of_their_own_and_nobody_elses()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        var colleague = await people.AddAsync(MemberRole.Member);
        var own = people.Sessions.Find(await people.Sessions.CreateAsync(user.Id, "192.0.2.7", "Firefox"))!;
        var others = people.Sessions.Find(await people.Sessions.CreateAsync(colleague.Id, "192.0.2.8", "Chromium"))!;
        using var browser = await SignInAsync(user);
        await browser.GetAsync("/account");
        Assert.Contains(own.Id, browser.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(others.Id, browser.Last.Text, StringComparison.Ordinal);

        Assert.Equal(400, (await browser.PostAsync("/account?handler=EndSession", ("id", others.Id))).Status);
        Assert.Equal(302, (await browser.PostAsync("/account?handler=EndSession", ("id", own.Id))).Status);

        var left = people.Sessions.List(people.OrganizationId).Select(session => session.Id).ToList();
        Assert.Contains(others.Id, left);
        Assert.DoesNotContain(own.Id, left);
    }

    [Fact]
    public async Task An_admin_invites_somebody_who_then_is_signed_in()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        using var admin = await SignInAsync(await people.AddAsync(MemberRole.Admin, TestPeople.GoodPassword));
        var email = TestPeople.NewEmail();
        await admin.GetAsync("/users");
        await admin.PostAsync("/users?handler=Invite", ("email", email), ("role", "member"));
        var link = new Uri(System.Text.RegularExpressions.Regex.Match(admin.Last.Text, "id=\"created-link\">([^<]+)<").Groups[1].Value);
        Assert.Equal(server.Process.Url.Authority, link.Authority);
        Assert.DoesNotContain(link.Query, (await admin.GetAsync("/users")).Text, StringComparison.Ordinal);

        using var invited = new Browser(server.Process.Url);
        await invited.GetAsync(link.PathAndQuery);
        var answer = await invited.PostAsync("/invitation", ("token", invited.Last.Field("token")), ("password", NewPassword), ("repeated", NewPassword));

        Assert.Equal((302, "/"), (answer.Status, answer.Location));
        Assert.Contains(email, (await invited.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(403, (await invited.GetAsync("/users")).Status);
        using var late = new Browser(server.Process.Url);
        Assert.Equal(400, (await late.GetAsync(link.PathAndQuery)).Status);
    }

    [Fact]
    public async Task A_link_for_a_new_password_does_not_go_around_the_sign_in()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        var link = await people.Invitations.CreatePasswordLinkAsync(people.OrganizationId, user.Id, TestPeople.Admin);
        using var browser = new Browser(server.Process.Url);
        await browser.GetAsync(PersonalLink.Of("", link));

        var answer = await browser.PostAsync("/invitation", ("token", link.Reveal()), ("password", NewPassword), ("repeated", NewPassword));

        Assert.True(answer.AsksToSignIn);
        Assert.Null(browser.Session);
        Assert.Equal(302, (await browser.SignInAsync(user.Email, NewPassword)).Status);
    }

    [Fact]
    public async Task An_admin_changes_what_people_of_their_organization_may_do()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        using var admin = await SignInAsync(await people.AddAsync(MemberRole.Admin, TestPeople.GoodPassword));
        var user = await people.AddAsync(MemberRole.Member);
        var session = await people.Sessions.CreateAsync(user.Id, "", "");

        await admin.GetAsync("/users");
        Assert.Equal(302, (await admin.PostAsync("/users?handler=Role", ("id", user.Id), ("role", "admin"))).Status);
        Assert.Equal(MemberRole.Admin, people.Users.Find(user.Id)!.Role);
        await admin.GetAsync("/users");
        Assert.Equal(302, (await admin.PostAsync("/users?handler=EndSessions", ("id", user.Id))).Status);
        Assert.Null(people.Sessions.Find(session));
        await admin.GetAsync("/users");
        Assert.Equal(302, (await admin.PostAsync("/users?handler=Disable", ("id", user.Id))).Status);
        Assert.True(people.Users.Find(user.Id)!.IsDisabled);
        await admin.GetAsync("/users");
        Assert.Equal(302, (await admin.PostAsync("/users?handler=Enable", ("id", user.Id))).Status);
        Assert.False(people.Users.Find(user.Id)!.IsDisabled);
    }

    [Fact]
    public async Task The_last_admin_cannot_degrade_or_disable_themselves()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Admin, TestPeople.GoodPassword);
        using var admin = await SignInAsync(user);
        await admin.GetAsync("/users");

        Assert.Equal(400, (await admin.PostAsync("/users?handler=Role", ("id", user.Id), ("role", "member"))).Status);
        Assert.Contains("last admin", admin.Last.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await admin.PostAsync("/users?handler=Disable", ("id", user.Id))).Status);
        Assert.Equal(200, (await admin.GetAsync("/users")).Status);
    }

    [Theory]
    [InlineData("Role")]
    [InlineData("Disable")]
    [InlineData("Enable")]
    [InlineData("EndSessions")]
    [InlineData("PasswordLink")]
    [InlineData("TotpOff")]
    public async Task An_admin_changes_nobody_of_another_organization(string handler)
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var other = await TestPeople.CreateAsync(server, TimeProvider.System);
        var stranger = await other.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        var session = await other.Sessions.CreateAsync(stranger.Id, "", "");
        using var admin = Browser.SignedIn(server.Process.Url, await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Admin)).Id, "", ""));
        await admin.GetAsync("/users");
        Assert.DoesNotContain(stranger.Email, admin.Last.Text, StringComparison.Ordinal);

        var answer = await admin.PostAsync("/users?handler=" + handler, ("id", stranger.Id), ("role", "admin"));

        Assert.Equal(400, answer.Status);
        Assert.DoesNotContain(stranger.Email, answer.Text, StringComparison.Ordinal);
        Assert.Equal((MemberRole.Member, false), (other.Users.Find(stranger.Id)!.Role, other.Users.Find(stranger.Id)!.IsDisabled));
        Assert.NotNull(other.Sessions.Find(session));
        Assert.Empty(other.Invitations.List(other.OrganizationId));
    }

    [Fact]
    public async Task An_admin_sees_and_ends_the_sessions_of_their_organization_alone()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var other = await TestPeople.CreateAsync(server, TimeProvider.System);
        var stranger = other.Sessions.Find(await other.Sessions.CreateAsync((await other.AddAsync(MemberRole.Member)).Id, "", ""))!;
        var colleague = people.Sessions.Find(await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Member)).Id, "", ""))!;
        using var admin = Browser.SignedIn(server.Process.Url, await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Admin)).Id, "", ""));
        await admin.GetAsync("/users/sessions");
        Assert.Contains(colleague.Id, admin.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(stranger.Id, admin.Last.Text, StringComparison.Ordinal);

        Assert.Equal(400, (await admin.PostAsync("/users/sessions?handler=End", ("id", stranger.Id))).Status);
        Assert.Equal(302, (await admin.PostAsync("/users/sessions?handler=End", ("id", colleague.Id))).Status);

        Assert.Single(other.Sessions.List(other.OrganizationId));
        Assert.Single(people.Sessions.List(people.OrganizationId));
    }

    [Fact]
    public async Task An_email_address_is_text_on_every_page_that_shows_it()
    {
        const string Script = "<script>alert(1)</script>";
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var email = $"\"><img/src=x>{Script}{Guid.NewGuid():N}@fake.example";
        var id = await people.Users.CreateAsync(new NewUser(people.OrganizationId, email, MemberRole.Admin, new Password(TestPeople.GoodPassword).Hash(email)), TestPeople.Admin);
        await people.Invitations.InviteAsync(people.OrganizationId, "i" + email, MemberRole.Member, TestPeople.Admin);
        using var browser = Browser.SignedIn(server.Process.Url, await people.Sessions.CreateAsync(id, Script, Script));

        foreach (var path in new[] { "/users", "/users/sessions", "/account", "/audit" })
        {
            var page = await browser.GetAsync(path);
            Assert.Equal((path, 200), (path, page.Status));
            Assert.Contains("&lt;script&gt;", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<img/src=x>", page.Text, StringComparison.Ordinal);
        }

        using var anonymous = new Browser(server.Process.Url);
        await anonymous.GetAsync("/sign-in");
        var refused = await anonymous.PostAsync("/sign-in", ("email", email), ("password", "fake"), ("returnUrl", "/\"><script>alert(1)</script>"));
        Assert.DoesNotContain("<script>alert", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<img/src=x>", refused.Text, StringComparison.Ordinal);
    }

    private async Task<Browser> SignInAsync(User user)
    {
        var browser = new Browser(server.Process.Url);
        Assert.Equal(302, (await browser.SignInAsync(user.Email, TestPeople.GoodPassword)).Status);
        return browser;
    }
}
