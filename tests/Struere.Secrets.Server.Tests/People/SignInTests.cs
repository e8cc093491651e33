using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using OtpNet;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Tests.Store;

namespace Struere.Secrets.Server.Tests.People;

public class SignInTests(TestServer server)
{
    [Fact]
    public async Task Who_signs_in_goes_where_they_wanted_to()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        using var browser = new Browser(server.Process.Url);
        var asked = await browser.GetAsync("/secrets/missing");
        Assert.EndsWith("/sign-in?returnUrl=%2Fsecrets%2Fmissing", asked.Location, StringComparison.Ordinal);

        await browser.GetAsync(asked.Location);
        Assert.Equal("/secrets/missing", browser.Last.Field("returnUrl"));
        var answer = await browser.SignInAsync(user.Email, TestPeople.GoodPassword, "/secrets/missing");

        Assert.Equal((302, "/secrets/missing"), (answer.Status, answer.Location));
        Assert.Equal(200, (await browser.GetAsync("/secrets/missing")).Status);
        var session = Assert.Single(people.Sessions.List(people.OrganizationId));
        Assert.Equal((browser.Address.ToString(), "Test-Browser/1.0"), (session.Address, session.UserAgent));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task A_link_leads_through_the_sign_in_to_no_other_server(string returnUrl)
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        using var browser = new Browser(server.Process.Url);

        var answer = await browser.SignInAsync(user.Email, TestPeople.GoodPassword, returnUrl);

        Assert.Equal((302, "/"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task The_cookie_is_for_the_server_alone()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        using var browser = new Browser(server.Process.Url);

        var answer = await browser.SignInAsync(user.Email, TestPeople.GoodPassword);

        var cookie = Assert.Single(answer.Headers.Split('\n'), line => line.Contains(DashboardAuthentication.CookieName, StringComparison.Ordinal));
        Assert.Matches("^Set-Cookie: struere-session=[0-9a-f]{64}; path=/; samesite=strict; httponly\\s*$", cookie);
    }

    [Fact]
    public async Task Unknown_and_wrong_are_told_the_same()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        var unknownEmail = TestPeople.NewEmail();
        using var browser = new Browser(server.Process.Url);

        var wrong = await browser.SignInAsync(user.Email, "fake-wrong-password");
        var unknown = await browser.SignInAsync(unknownEmail, "fake-wrong-password");

        Assert.Equal((400, 400), (wrong.Status, unknown.Status));
        Assert.Contains("The email address or the password is wrong.", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(Comparable(wrong, user.Email), Comparable(unknown, unknownEmail));
        Assert.Null(browser.Session);

        static string Comparable(Page page, string email) => System.Text.RegularExpressions.Regex.Replace(
            page.Text.Replace(email, "(email)", StringComparison.Ordinal), "RequestVerificationToken\" type=\"hidden\" value=\"[^\"]*\"", "");
    }

    [Fact]
    public async Task An_address_that_tries_too_often_is_told_to_wait()
    {
        using var browser = new Browser(server.Process.Url);
        await browser.GetAsync("/sign-in");
        for (var i = 0; i < RateLimits.SignInsPerWindow; i++)
        {
            Assert.Equal(400, (await browser.PostAsync("/sign-in", ("email", "nobody@fake.example"), ("password", "fake"))).Status);
        }

        var answer = await browser.PostAsync("/sign-in", ("email", "nobody@fake.example"), ("password", "fake"));

        Assert.Equal(429, answer.Status);
        Assert.Contains("Retry-After: ", answer.Headers, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.GetAsync("/sign-in")).Status);
    }

    [Fact]
    public async Task Who_signs_out_is_signed_out_on_the_server_too()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        using var browser = new Browser(server.Process.Url);
        await browser.SignInAsync(user.Email, TestPeople.GoodPassword);
        var session = browser.Session!;

        await browser.GetAsync("/account");
        var answer = await browser.PostAsync("/sign-out");

        Assert.True(answer.AsksToSignIn);
        Assert.Null(browser.Session);
        using var thief = Browser.SignedIn(server.Process.Url, new OneTimeSecret(session));
        Assert.True((await thief.GetAsync("/account")).AsksToSignIn);
        Assert.Equal(AuditAction.SignedOut, people.LastAction());
    }

    [Fact]
    public async Task A_link_signs_nobody_out()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        using var browser = Browser.SignedIn(server.Process.Url, await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Member)).Id, "", ""));

        await browser.GetAsync("/sign-out");

        Assert.Equal(200, (await browser.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task A_session_never_changes_its_person()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var planted = await people.AddAsync(MemberRole.Member);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        using var browser = new Browser(server.Process.Url);
        await browser.GetAsync("/sign-in");
        var secret = await people.Sessions.CreateAsync(planted.Id, "", "");
        browser.Session = secret.Reveal();

        var answer = await browser.PostAsync("/sign-in", ("email", user.Email), ("password", TestPeople.GoodPassword));

        Assert.Equal((302, "/"), (answer.Status, answer.Location));
        Assert.Equal(planted.Id, people.Sessions.Find(secret)!.UserId);
    }

    [Fact]
    public async Task A_device_is_set_up_and_asked_for()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        using var browser = new Browser(server.Process.Url);
        await browser.SignInAsync(user.Email, TestPeople.GoodPassword);
        await browser.GetAsync("/account/device");
        Assert.Contains("<svg ", browser.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", browser.Last.Text, StringComparison.Ordinal);
        var text = System.Text.RegularExpressions.Regex.Match(browser.Last.Text, "<code class=\"once\">([A-Z2-7]+)</code>").Groups[1].Value;
        Assert.Contains($"otpauth://totp/", WebUtility.HtmlDecode(browser.Last.Text), StringComparison.Ordinal);
        var secret = Base32Encoding.ToBytes(text);

        var ticket = browser.Last.Field("ticket");
        await browser.PostAsync("/account/device", ("ticket", ticket), ("code", CodeIn(secret, 0)), ("current", TestPeople.GoodPassword));

        Assert.Contains("Save these recovery codes now", browser.Last.Text, StringComparison.Ordinal);
        var recoveryCode = System.Text.RegularExpressions.Regex.Match(browser.Last.Text, "<code>([a-z2-7-]{19})</code>").Groups[1].Value;
        using var other = new Browser(server.Process.Url);
        await other.SignInAsync(user.Email, TestPeople.GoodPassword);
        Assert.Null(other.Session);
        var codeTicket = other.Last.Field("ticket");
        Assert.Equal(400, (await other.PostAsync("/sign-in?handler=Code", ("ticket", codeTicket), ("code", "no code"))).Status);
        Assert.Null(other.Session);
        Assert.Equal(302, (await other.PostAsync("/sign-in?handler=Code", ("ticket", codeTicket), ("code", CodeIn(secret, 30)))).Status);
        Assert.Equal(200, (await other.GetAsync("/account")).Status);

        await browser.PostAsync("/account/device", ("ticket", ticket), ("code", CodeIn(secret, 30)), ("current", TestPeople.GoodPassword));
        Assert.Equal((302, "/account"), (browser.Last.Status, browser.Last.Location));

        using var third = new Browser(server.Process.Url);
        await third.SignInAsync(user.Email, TestPeople.GoodPassword);
        Assert.Equal(302, (await third.PostAsync("/sign-in?handler=Code", ("ticket", third.Last.Field("ticket")), ("code", recoveryCode))).Status);
        Assert.Equal(200, (await third.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task A_person_without_a_password_sets_up_no_device()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member);
        using var browser = Browser.SignedIn(server.Process.Url, await people.Sessions.CreateAsync(user.Id, "", ""));
        await browser.GetAsync("/account");

        Assert.Equal((302, "/account"), await LocationAsync(browser.GetAsync("/account/device")));
        await browser.GetAsync("/account");
        Assert.Equal((302, "/account"), await LocationAsync(browser.PostAsync("/account/device", ("ticket", "none"), ("code", "000000"), ("current", "none"))));

        static async Task<(int Status, string Location)> LocationAsync(Task<Page> page) => ((await page).Status, (await page).Location);
    }

    [Fact]
    public void The_form_of_a_device_works_for_half_an_hour_and_for_one_person()
    {
        var protection = new EphemeralDataProtectionProvider();
        var secret = TotpStore.CreateSecret();
        var now = new DeviceTickets(protection, TimeProvider.System);
        var halfAnHourAgo = new DeviceTickets(protection, new FakeTimeProvider(DateTimeOffset.UtcNow - DeviceTickets.Time));

        Assert.Equal(secret, now.Read("anna", now.Create("anna", secret)));
        Assert.Null(now.Read("bert", now.Create("anna", secret)));
        Assert.Null(now.Read("anna", halfAnHourAgo.Create("anna", secret)));
        Assert.Null(now.Read("anna", "none"));
    }

    [Fact]
    public async Task A_code_is_asked_for_only_after_the_password()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        using var browser = new Browser(server.Process.Url);
        await browser.GetAsync("/sign-in");

        var answer = await browser.PostAsync("/sign-in?handler=Code", ("ticket", user.Id), ("code", "000000"));

        Assert.Equal(400, answer.Status);
        Assert.Null(browser.Session);
        Assert.Equal(0, people.Users.Find(user.Id)!.FailedSignIns);
    }

    private static string CodeIn(byte[] secret, int seconds) => new Totp(secret).ComputeTotp(DateTime.UtcNow.AddSeconds(seconds));
}
