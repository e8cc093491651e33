using System;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People;

namespace Struere.Secrets.Server.Tests.Store;

public class UserStoreTests(TestServer server)
{
    [Fact]
    public async Task A_person_is_listed_in_their_own_organization_alone()
    {
        var people = await TestPeople.CreateAsync(server);
        var other = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member);

        Assert.Equal([user.Email], people.Users.List(people.OrganizationId).Select(listed => listed.Email));
        Assert.Empty(other.Users.List(other.OrganizationId));
        Assert.Equal(AuditAction.UserCreated, people.LastAction());
    }

    [Fact]
    public async Task An_email_address_is_one_persons_on_the_whole_server()
    {
        var people = await TestPeople.CreateAsync(server);
        var other = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member);

        var fault = await TestPeople.FaultOfAsync(() => other.Users.CreateAsync(new NewUser(other.OrganizationId, user.Email, MemberRole.Admin, null), TestPeople.Admin));

        Assert.Equal(PeopleFault.EmailTaken, fault);
        Assert.Empty(other.Users.List(other.OrganizationId));
    }

    [Fact]
    public async Task The_last_admin_stays_one()
    {
        var people = await TestPeople.CreateAsync(server);
        var admin = await people.AddAsync(MemberRole.Admin);
        await people.AddAsync(MemberRole.Member);

        Assert.Equal(PeopleFault.LastAdmin, await TestPeople.FaultOfAsync(() => people.Users.ChangeRoleAsync(people.OrganizationId, admin.Id, MemberRole.Member, TestPeople.Admin)));
        Assert.Equal(PeopleFault.LastAdmin, await TestPeople.FaultOfAsync(() => people.Users.DisableAsync(people.OrganizationId, admin.Id, TestPeople.Admin)));
        Assert.Equal(MemberRole.Admin, people.Users.Find(admin.Id)!.Role);
        Assert.False(people.Users.Find(admin.Id)!.IsDisabled);
    }

    [Fact]
    public async Task Of_two_admins_that_degrade_each_other_at_once_one_stays()
    {
        var people = await TestPeople.CreateAsync(server);
        var first = await people.AddAsync(MemberRole.Admin);
        var second = await people.AddAsync(MemberRole.Admin);

        await Task.WhenAll(
            Record.ExceptionAsync(() => people.Users.ChangeRoleAsync(people.OrganizationId, first.Id, MemberRole.Member, TestPeople.Admin)).AsTask(),
            Record.ExceptionAsync(() => people.Users.DisableAsync(people.OrganizationId, second.Id, TestPeople.Admin)).AsTask());

        Assert.Single(people.Users.List(people.OrganizationId), user => user is { Role: MemberRole.Admin, IsDisabled: false });
    }

    [Fact]
    public async Task A_member_becomes_an_admin_even_where_there_is_none()
    {
        var people = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member);

        await people.Users.ChangeRoleAsync(people.OrganizationId, user.Id, MemberRole.Admin, TestPeople.Admin);

        Assert.Equal(MemberRole.Admin, people.Users.Find(user.Id)!.Role);
        Assert.Equal(AuditAction.UserChanged, people.LastAction());
    }

    [Fact]
    public async Task Nobody_of_another_organization_can_be_changed()
    {
        var people = await TestPeople.CreateAsync(server);
        var other = await TestPeople.CreateAsync(server);
        var stranger = await other.AddAsync(MemberRole.Member);

        Assert.Equal(PeopleFault.UnknownUser, await TestPeople.FaultOfAsync(() => people.Users.DisableAsync(people.OrganizationId, stranger.Id, TestPeople.Admin)));
        Assert.Equal(PeopleFault.UnknownUser, await TestPeople.FaultOfAsync(() => people.Users.ChangeRoleAsync(people.OrganizationId, stranger.Id, MemberRole.Admin, TestPeople.Admin)));
        Assert.Equal(PeopleFault.UnknownUser, await TestPeople.FaultOfAsync(() => people.Users.EnableAsync(people.OrganizationId, stranger.Id, TestPeople.Admin)));
        Assert.Equal(PeopleFault.UnknownUser, await TestPeople.FaultOfAsync(() => people.Invitations.CreatePasswordLinkAsync(people.OrganizationId, stranger.Id, TestPeople.Admin)));
    }

    [Fact]
    public async Task A_person_who_is_disabled_has_no_session_left()
    {
        var people = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member);
        var session = await people.Sessions.CreateAsync(user.Id, "192.0.2.7", "Firefox");

        await people.Users.DisableAsync(people.OrganizationId, user.Id, TestPeople.Admin);
        await people.Users.EnableAsync(people.OrganizationId, user.Id, TestPeople.Admin);

        Assert.Null(people.Sessions.Find(session));
        Assert.Contains(people.Audit(), entry => entry is { Action: AuditAction.UserDisabled, Actor: "user admin@fake.example", Address: "192.0.2.1" });
    }

    [Fact]
    public async Task A_new_password_ends_every_session_but_the_one_that_chose_it()
    {
        var people = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        var kept = await people.Sessions.CreateAsync(user.Id, "192.0.2.7", "Firefox");
        var ended = await people.Sessions.CreateAsync(user.Id, "192.0.2.8", "Chromium");

        await people.Users.SetPasswordAsync(user, new Password("fake-another-password").Hash(user.Email), kept.Hash(), TestPeople.Admin);

        Assert.NotNull(people.Sessions.Find(kept));
        Assert.Null(people.Sessions.Find(ended));
        Assert.Equal(AuditAction.PasswordChanged, people.LastAction());
    }

    [Theory]
    [InlineData("anna@example.com", "anna@example.com")]
    [InlineData("  Anna@Example.COM ", "anna@example.com")]
    [InlineData("<b>@example.com", "<b>@example.com")]
    public void Email_addresses_are_kept_in_lower_case(string typed, string kept)
    {
        Assert.Equal(kept, EmailAddress.Parse(typed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("anna@")]
    [InlineData("@example.com")]
    [InlineData("a@b@c")]
    [InlineData("an na@example.com")]
    [InlineData("anna@exam\u0000ple.com")]
    public void What_is_no_email_address_is_refused(string? typed)
    {
        Assert.Equal(PeopleFault.InvalidEmail, Assert.Throws<PeopleException>(() => EmailAddress.Parse(typed)).Fault);
    }

    [Theory]
    [InlineData("short-pass1")]
    [InlineData("Anna@Example.com")]
    public void Weak_passwords_are_refused(string password)
    {
        Assert.Equal(PeopleFault.WeakPassword, Assert.Throws<PeopleException>(() => new Password(password).Hash("anna@example.com")).Fault);
    }

    [Fact]
    public void Passwords_of_endless_length_are_refused()
    {
        var text = new string('x', Password.MaxLength + 1);

        Assert.Equal(PeopleFault.WeakPassword, Assert.Throws<PeopleException>(() => new Password(text).Hash("anna@example.com")).Fault);
    }

    [Fact]
    public void Passwords_and_secrets_of_links_do_not_show_as_text()
    {
        Assert.Equal("*** ***", $"{new Password("fake-canary-password")} {OneTimeSecret.Create()}");
    }
}
