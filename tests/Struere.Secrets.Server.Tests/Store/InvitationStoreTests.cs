using System;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People;

namespace Struere.Secrets.Server.Tests.Store;

public class InvitationStoreTests(TestServer server)
{
    [Fact]
    public async Task Who_is_invited_gets_the_account_that_the_invitation_names()
    {
        var people = await TestPeople.CreateAsync(server);
        var email = TestPeople.NewEmail();
        var link = await people.Invitations.InviteAsync(people.OrganizationId, email, MemberRole.Admin, TestPeople.Admin);

        var id = await people.Invitations.UseAsync(link, "other@fake.example", new Password(TestPeople.GoodPassword).Hash(email), "192.0.2.9");

        var user = people.Users.Find(id)!;
        Assert.Equal((email, MemberRole.Admin, people.OrganizationId), (user.Email, user.Role, user.OrganizationId));
        Assert.Equal(
            [AuditAction.UserCreated, AuditAction.InvitationUsed, AuditAction.InvitationCreated],
            people.Audit().Take(3).Select(entry => entry.Action));
    }

    [Fact]
    public async Task A_link_works_once()
    {
        var people = await TestPeople.CreateAsync(server);
        var link = await people.Invitations.InviteAsync(people.OrganizationId, TestPeople.NewEmail(), MemberRole.Member, TestPeople.Admin);

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Record.ExceptionAsync(() => people.Invitations.UseAsync(link, "", "hash", "")).AsTask()));

        Assert.Single(tries, exception => exception is null);
        Assert.All(tries.OfType<Exception>(), exception => Assert.Equal(PeopleFault.LinkNotValid, Assert.IsType<PeopleException>(exception).Fault));
        Assert.Single(people.Users.List(people.OrganizationId));
    }

    [Fact]
    public async Task A_link_that_is_too_old_does_not_work()
    {
        var people = await TestPeople.CreateAsync(server);
        var link = await people.Invitations.InviteAsync(people.OrganizationId, TestPeople.NewEmail(), MemberRole.Member, TestPeople.Admin);

        people.Clock.Advance(InvitationStore.InvitationTime);

        Assert.Null(people.Invitations.Find(link));
        Assert.Empty(people.Invitations.List(people.OrganizationId));
        Assert.Equal(PeopleFault.LinkNotValid, await TestPeople.FaultOfAsync(() => people.Invitations.UseAsync(link, "", "hash", "")));
    }

    [Fact]
    public async Task A_link_that_was_taken_back_does_not_work()
    {
        var people = await TestPeople.CreateAsync(server);
        var other = await TestPeople.CreateAsync(server);
        var link = await people.Invitations.InviteAsync(people.OrganizationId, TestPeople.NewEmail(), MemberRole.Member, TestPeople.Admin);
        var id = people.Invitations.List(people.OrganizationId).Single().Id;

        Assert.False(await other.Invitations.RevokeAsync(other.OrganizationId, id, TestPeople.Admin));
        Assert.NotNull(people.Invitations.Find(link));
        Assert.True(await people.Invitations.RevokeAsync(people.OrganizationId, id, TestPeople.Admin));

        Assert.Null(people.Invitations.Find(link));
        Assert.Equal(AuditAction.InvitationRevoked, people.LastAction());
    }

    [Fact]
    public async Task A_second_invitation_makes_the_first_one_void()
    {
        var people = await TestPeople.CreateAsync(server);
        var email = TestPeople.NewEmail();
        var first = await people.Invitations.InviteAsync(people.OrganizationId, email, MemberRole.Admin, TestPeople.Admin);
        var second = await people.Invitations.InviteAsync(people.OrganizationId, email, MemberRole.Member, TestPeople.Admin);

        Assert.Null(people.Invitations.Find(first));
        Assert.Equal(MemberRole.Member, people.Invitations.Find(second)!.Role);
    }

    [Fact]
    public async Task Whoever_has_the_admin_link_chooses_an_email_address_and_is_an_admin()
    {
        var people = await TestPeople.CreateAsync(server);
        var link = await people.Invitations.CreateAdminLinkAsync(people.OrganizationId, Actor.Server);
        var email = TestPeople.NewEmail();

        var id = await people.Invitations.UseAsync(link, email, "hash", "");

        Assert.Equal((email, MemberRole.Admin), (people.Users.Find(id)!.Email, people.Users.Find(id)!.Role));
    }

    [Fact]
    public async Task The_first_admin_makes_every_other_admin_link_void()
    {
        var people = await TestPeople.CreateAsync(server);
        var used = await people.Invitations.CreateAdminLinkAsync(people.OrganizationId, Actor.Server);
        var other = await people.Invitations.CreateAdminLinkAsync(people.OrganizationId, Actor.Server);

        await people.Invitations.UseAsync(used, TestPeople.NewEmail(), "hash", "");

        Assert.Null(people.Invitations.Find(other));
    }

    [Fact]
    public async Task An_invitation_of_an_address_that_another_organization_has_is_refused_when_it_is_used_and_stays_open()
    {
        var people = await TestPeople.CreateAsync(server);
        var other = await TestPeople.CreateAsync(server);
        var stranger = await other.AddAsync(MemberRole.Member);
        var link = await people.Invitations.InviteAsync(people.OrganizationId, stranger.Email, MemberRole.Member, TestPeople.Admin);

        Assert.Equal(PeopleFault.EmailTaken, await TestPeople.FaultOfAsync(() => people.Invitations.UseAsync(link, "", "hash", "")));

        Assert.Empty(people.Users.List(people.OrganizationId));
        Assert.NotNull(people.Invitations.Find(link));
    }

    [Fact]
    public async Task Nobody_is_invited_twice()
    {
        var people = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member);

        Assert.Equal(
            PeopleFault.EmailTaken,
            await TestPeople.FaultOfAsync(() => people.Invitations.InviteAsync(people.OrganizationId, user.Email, MemberRole.Admin, TestPeople.Admin)));
    }

    [Fact]
    public async Task A_link_for_a_new_password_sets_it_and_ends_all_sessions()
    {
        var people = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        var session = await people.Sessions.CreateAsync(user.Id, "", "");
        var link = await people.Invitations.CreatePasswordLinkAsync(people.OrganizationId, user.Id, TestPeople.Admin);
        const string NewPassword = "fake-new-password-2";

        await people.Invitations.UseAsync(link, "", new Password(NewPassword).Hash(user.Email), "");

        Assert.Null(people.Sessions.Find(session));
        Assert.Null((await people.SignIn.TryPasswordAsync(user.Email, new Password(TestPeople.GoodPassword), "")).UserId);
        Assert.Equal(user.Id, (await people.SignIn.TryPasswordAsync(user.Email, new Password(NewPassword), "")).UserId);
    }
}
