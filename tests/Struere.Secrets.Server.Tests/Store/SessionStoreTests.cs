using System;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People;

namespace Struere.Secrets.Server.Tests.Store;

public class SessionStoreTests(TestServer server)
{
    [Fact]
    public async Task A_session_tells_who_it_is()
    {
        var people = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Admin);

        var session = people.Sessions.Find(await people.Sessions.CreateAsync(user.Id, "192.0.2.7", "Firefox"))!;

        Assert.Equal((user.Id, user.Email, people.OrganizationId, MemberRole.Admin), (session.UserId, session.Email, session.OrganizationId, session.Role));
        var entry = people.Audit()[0];
        Assert.Equal((AuditAction.SignedIn, "user " + user.Email, "192.0.2.7"), (entry.Action, entry.Actor, entry.Address));
    }

    [Fact]
    public void An_unknown_session_is_none()
    {
        var sessions = new SessionStore(server.Store.Database, server.Store.AuditKey, TimeProvider.System);

        Assert.Null(sessions.Find(OneTimeSecret.Create()));
    }

    [Fact]
    public async Task A_session_that_is_not_used_ends()
    {
        var people = await TestPeople.CreateAsync(server);
        var secret = await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Member)).Id, "", "");

        people.Clock.Advance(SessionStore.IdleTime - TimeSpan.FromSeconds(1));
        Assert.NotNull(people.Sessions.Find(secret));
        people.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(people.Sessions.Find(secret));
        Assert.Empty(people.Sessions.List(people.OrganizationId));
    }

    [Fact]
    public async Task A_session_that_is_used_ends_in_the_end()
    {
        var people = await TestPeople.CreateAsync(server);
        var secret = await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Member)).Id, "", "");
        for (var used = TimeSpan.FromHours(1); used < SessionStore.MaxTime; used += TimeSpan.FromHours(1))
        {
            people.Clock.Advance(TimeSpan.FromHours(1));
            await people.Sessions.TouchAsync(people.Sessions.Find(secret)!);
        }

        people.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(people.Sessions.Find(secret));
    }

    [Fact]
    public async Task A_change_of_role_counts_for_sessions_that_go_on()
    {
        var people = await TestPeople.CreateAsync(server);
        await people.AddAsync(MemberRole.Admin);
        var user = await people.AddAsync(MemberRole.Admin);
        var secret = await people.Sessions.CreateAsync(user.Id, "", "");

        await people.Users.ChangeRoleAsync(people.OrganizationId, user.Id, MemberRole.Member, TestPeople.Admin);

        Assert.Equal(MemberRole.Member, people.Sessions.Find(secret)!.Role);
    }

    [Fact]
    public async Task A_session_is_revoked_by_its_id()
    {
        var people = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member);
        var revoked = await people.Sessions.CreateAsync(user.Id, "", "");
        var other = await people.Sessions.CreateAsync(user.Id, "", "");
        var id = people.Sessions.Find(revoked)!.Id;

        Assert.True(await people.Sessions.RevokeAsync(people.OrganizationId, user.Id, id, TestPeople.Admin));

        Assert.Null(people.Sessions.Find(revoked));
        Assert.NotNull(people.Sessions.Find(other));
        Assert.Equal((AuditAction.SessionRevoked, $"{user.Email} {id}"), (people.Audit()[0].Action, people.Audit()[0].Detail));
        Assert.False(await people.Sessions.RevokeAsync(people.OrganizationId, user.Id, id, TestPeople.Admin));
    }

    [Fact]
    public async Task A_session_of_somebody_else_or_of_another_organization_is_not_revoked()
    {
        var people = await TestPeople.CreateAsync(server);
        var other = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member);
        var colleague = await people.AddAsync(MemberRole.Member);
        var secret = await people.Sessions.CreateAsync(user.Id, "", "");
        var id = people.Sessions.Find(secret)!.Id;

        Assert.False(await people.Sessions.RevokeAsync(people.OrganizationId, colleague.Id, id, TestPeople.Admin));
        Assert.False(await other.Sessions.RevokeAsync(other.OrganizationId, userId: null, id, TestPeople.Admin));
        Assert.Empty(other.Sessions.List(other.OrganizationId));
        Assert.NotNull(people.Sessions.Find(secret));
    }

    [Fact]
    public async Task Who_signs_out_has_no_session()
    {
        var people = await TestPeople.CreateAsync(server);
        var secret = await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Member)).Id, "", "");

        await people.Sessions.SignOutAsync(secret, "192.0.2.7");

        Assert.Null(people.Sessions.Find(secret));
        Assert.Equal(AuditAction.SignedOut, people.LastAction());
    }

    [Fact]
    public async Task All_sessions_of_a_person_end_at_once()
    {
        var people = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member);
        var colleague = await people.AddAsync(MemberRole.Member);
        await people.Sessions.CreateAsync(user.Id, "", "");
        await people.Sessions.CreateAsync(user.Id, "", "");
        await people.Sessions.CreateAsync(colleague.Id, "", "");

        Assert.Equal(2, await people.Sessions.RevokeAllAsync(people.OrganizationId, user.Id, TestPeople.Admin));

        Assert.Equal([colleague.Id], people.Sessions.List(people.OrganizationId).Select(session => session.UserId));
    }

    [Fact]
    public async Task What_a_browser_says_that_it_is_is_shortened()
    {
        var people = await TestPeople.CreateAsync(server);
        var secret = await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Member)).Id, "", new string('x', 5000) + "\u0000");

        Assert.Equal(150, people.Sessions.Find(secret)!.UserAgent.Length);
    }
}
