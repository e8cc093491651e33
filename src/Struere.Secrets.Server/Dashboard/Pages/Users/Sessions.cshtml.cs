using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard.Pages.Users;

/// <summary><c>/users/sessions</c>: all sessions of the organization.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class SessionsModel(SessionStore sessions) : DashboardPage
{
    /// <summary>The sessions that go on, the newest first.</summary>
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public void OnGet() => Sessions = sessions.List(Member.OrganizationId);

    public async Task<IActionResult> OnPostEndAsync(string? id)
    {
        if (await sessions.RevokeAsync(Member.OrganizationId, userId: null, id ?? "", Member.Actor))
        {
            return GoTo("/users/sessions", new Notice("Ended the session."));
        }

        OnGet();
        return Refuse("There is no such session, or it has already ended.");
    }
}
