using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard.Pages;

/// <summary><c>/</c>: goes to the secrets.</summary>
[Authorize(Policy = DashboardPolicies.Member)]
internal sealed class IndexModel : DashboardPage
{
    public IActionResult OnGet() => Redirect("/secrets");
}
