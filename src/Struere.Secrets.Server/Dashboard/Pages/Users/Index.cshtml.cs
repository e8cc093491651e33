using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Dashboard.Pages.Users;

/// <summary><c>/users</c>: the people of the organization.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class IndexModel(UserStore users, SessionStore sessions, InvitationStore invitations, TotpStore totp, TimeProvider clock) : DashboardPage
{
    private const string Here = "/users";

    /// <summary>The people, by email address.</summary>
    public IReadOnlyList<User> Users { get; private set; } = [];

    /// <summary>The links that work, the newest first.</summary>
    public IReadOnlyList<People.Invitation> Invitations { get; private set; } = [];

    /// <summary>The link that was just made, which is not shown again; null when none was.</summary>
    public string? Link { get; private set; }

    /// <summary>Whom the link is for.</summary>
    public string LinkFor { get; private set; } = "";

    public void OnGet() => Load();

    public Task<IActionResult> OnPostInviteAsync(string? email, string? role) => TryAsync(async () =>
    {
        var address = EmailAddress.Parse(email);
        return ShowLink(address, await invitations.InviteAsync(Member.OrganizationId, address, MemberRoles.TryParse(role) ?? MemberRole.Member, Member.Actor));
    });

    public Task<IActionResult> OnPostPasswordLinkAsync(string? id) => TryAsync(async () =>
    {
        var user = Require(id);
        return ShowLink(user.Email, await invitations.CreatePasswordLinkAsync(Member.OrganizationId, user.Id, Member.Actor));
    });

    public Task<IActionResult> OnPostRoleAsync(string? id, string? role) => TryAsync(async () =>
    {
        var user = Require(id);
        var newRole = MemberRoles.TryParse(role) ?? user.Role;
        await users.ChangeRoleAsync(Member.OrganizationId, user.Id, newRole, Member.Actor);
        return GoTo(Here, new Notice($"{user.Email} is now {(newRole == MemberRole.Admin ? "an admin" : "a member")}."));
    });

    public Task<IActionResult> OnPostDisableAsync(string? id) => TryAsync(async () =>
    {
        var user = Require(id);
        await users.DisableAsync(Member.OrganizationId, user.Id, Member.Actor);
        return GoTo(Here, new Notice($"Disabled {user.Email}."));
    });

    public Task<IActionResult> OnPostEnableAsync(string? id) => TryAsync(async () =>
    {
        var user = Require(id);
        await users.EnableAsync(Member.OrganizationId, user.Id, Member.Actor);
        return GoTo(Here, new Notice($"{user.Email} can sign in again."));
    });

    public Task<IActionResult> OnPostTotpOffAsync(string? id) => TryAsync(async () =>
    {
        var user = Require(id);
        await totp.DisableAsync(user, Member.Actor);
        return GoTo(Here, new Notice($"Removed the authenticator app of {user.Email}."));
    });

    public Task<IActionResult> OnPostEndSessionsAsync(string? id) => TryAsync(async () =>
    {
        var user = Require(id);
        var count = await sessions.RevokeAllAsync(Member.OrganizationId, user.Id, Member.Actor);
        return GoTo(Here, new Notice($"Ended {Shown.Count(count, "session", "sessions")} of {user.Email}."));
    });

    public Task<IActionResult> OnPostTakeBackAsync(string? id) => TryAsync(async () =>
    {
        await invitations.RevokeAsync(Member.OrganizationId, id ?? "", Member.Actor);
        return GoTo(Here, new Notice("Revoked the link."));
    });

    public bool IsLocked(User user) => user.IsLockedAt(Timestamp.Now(clock));

    /// <summary>How a person signs in.</summary>
    public static string Means(User user) =>
        user.HasTotp ? "password and authenticator app"
        : user.HasPassword ? "password"
        : "identity provider";

    /// <exception cref="PeopleException">The organization has no such person.</exception>
    private User Require(string? id) =>
        users.Find(id ?? "") is { } user && user.OrganizationId == Member.OrganizationId ? user : throw new PeopleException(PeopleFault.UnknownUser);

    private async Task<IActionResult> TryAsync(Func<Task<IActionResult>> work)
    {
        try
        {
            return await work();
        }
        catch (PeopleException exception)
        {
            Load();
            return Refuse(exception.Message);
        }
    }

    private PageResult ShowLink(string email, OneTimeSecret secret)
    {
        Link = PersonalLink.Of($"{Request.Scheme}://{Request.Host}", secret);
        LinkFor = email;
        Load();
        return Page();
    }

    private void Load()
    {
        Users = users.List(Member.OrganizationId);
        Invitations = invitations.List(Member.OrganizationId);
    }
}
