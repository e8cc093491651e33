using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard.Pages.Invitation;

/// <summary><c>/invitation</c>: where links lead that work once. They create an account, also that of the first admin, or set a password anew.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class IndexModel(InvitationStore invitations) : SignedOutPage
{
    /// <summary>What the link is for; null when it does not work.</summary>
    public People.Invitation? Invitation { get; private set; }

    /// <summary>What opens the link, for the form.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The email address as it was typed.</summary>
    public string Email { get; private set; } = "";

    public string Title => Invitation switch
    {
        null => "This link does not work",
        { UserId: not null } => "Set a new password",
        { Email: null } => "Become the first admin",
        _ => "Create your account",
    };

    public IActionResult OnGet(string? token) => Load(token) ? Page() : RefuseLink();

    public async Task<IActionResult> OnPostAsync(string? token, string? email, string? password, string? repeated)
    {
        if (!Load(token))
        {
            return RefuseLink();
        }

        Email = email ?? "";
        if (password != repeated)
        {
            return Refuse("The passwords do not match.");
        }

        try
        {
            var chosen = Invitation!.Email ?? EmailAddress.Parse(email);
            var hash = new Password(password ?? "").Hash(chosen);
            var userId = await invitations.UseAsync(new OneTimeSecret(Token), chosen, hash, HttpContext.ClientAddress());

            // Who has a device signs in with it: a link must not go around that.
            return Invitation.UserId is null ? await StartSessionAsync(userId) : Redirect(DashboardAuthentication.SignInPath);
        }
        catch (PeopleException exception)
        {
            return Refuse(exception.Message);
        }
    }

    private bool Load(string? token)
    {
        Token = token ?? "";
        Invitation = invitations.Find(new OneTimeSecret(Token));
        return Invitation is not null;
    }

    private PageResult RefuseLink() => Refuse(new PeopleException(PeopleFault.LinkNotValid).Message);
}
