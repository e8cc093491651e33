using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard.Pages.SignIn;

/// <summary><c>/sign-out</c>: ends the session on the server, not in the browser alone.</summary>
[Authorize(Policy = DashboardPolicies.Member)]
internal sealed class OutModel : DashboardPage
{
    /// <summary>Somebody followed a link here, which must not sign them out.</summary>
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(DashboardPolicies.Scheme);
        return GoTo(DashboardAuthentication.SignInPath);
    }
}
