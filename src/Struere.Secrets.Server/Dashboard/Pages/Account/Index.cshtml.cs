using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard.Pages.Account;

/// <summary><c>/account</c>: a person's own password, authenticator app and sessions.</summary>
[Authorize(Policy = DashboardPolicies.Member)]
internal sealed class IndexModel(UserStore users, SessionStore sessions, TotpStore totp, PasswordSignIn signIn) : DashboardPage
{
    /// <summary>The account of the person.</summary>
    public User Account { get; private set; } = null!;

    /// <summary>Their sessions, the newest first.</summary>
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>The session of this request.</summary>
    public string CurrentSessionId => SessionTickets.SessionOf(HttpContext)!.Id;

    /// <summary>How many recovery codes are not used.</summary>
    public long RecoveryCodesLeft { get; private set; }

    public void OnGet() => Load();

    public async Task<IActionResult> OnPostPasswordAsync(string? current, string? password, string? repeated)
    {
        Load();
        if (password != repeated)
        {
            return Refuse("The new passwords do not match.");
        }

        try
        {
            if (!await IsPasswordAsync(current))
            {
                return Refuse("The current password is wrong.");
            }

            var hash = new Password(password ?? "").Hash(Account.Email);
            await users.SetPasswordAsync(Account, hash, SessionTickets.SessionOf(HttpContext)!.Hash, Member.Actor);
            return GoTo("/account", new Notice("Changed your password."));
        }
        catch (PeopleException exception)
        {
            return Refuse(exception.Message);
        }
    }

    public async Task<IActionResult> OnPostTotpOffAsync(string? current)
    {
        Load();
        if (!await IsPasswordAsync(current))
        {
            return Refuse("The current password is wrong.");
        }

        await totp.DisableAsync(Account, Member.Actor);
        return GoTo("/account", new Notice("Removed your authenticator app."));
    }

    public async Task<IActionResult> OnPostEndSessionAsync(string? id)
    {
        if (await sessions.RevokeAsync(Member.OrganizationId, Member.UserId, id ?? "", Member.Actor))
        {
            return GoTo("/account", new Notice("Ended the session."));
        }

        Load();
        return Refuse("There is no such session, or it has already ended.");
    }

    /// <summary>Counts as a try to sign in: whoever sits down at somebody's browser cannot guess their password there.</summary>
    private async Task<bool> IsPasswordAsync(string? password) =>
        (await signIn.TryPasswordAsync(Member.Email, new Password(password ?? ""), Member.Address)).UserId == Member.UserId;

    private void Load()
    {
        Account = users.Find(Member.UserId)!;
        Sessions = sessions.List(Member.OrganizationId).Where(session => session.UserId == Member.UserId).ToList();
        RecoveryCodesLeft = totp.CountRecoveryCodes(Member.UserId);
    }
}
