using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard.Pages.SignIn;

/// <summary><c>/sign-in/provider</c>: leads to the OpenID Connect provider. It is a link, because browsers follow no form to another site here.</summary>
[AllowAnonymous]
internal sealed class ProviderModel(IEnumerable<Provider> providers) : SignedOutPage
{
    public IActionResult OnGet(string? returnUrl)
    {
        ReturnTo(returnUrl);
        return providers.Any()
            ? Challenge(new AuthenticationProperties { RedirectUri = ReturnUrl }, ProviderAuthentication.Scheme)
            : NotFound();
    }

    /// <summary>Nothing is posted here.</summary>
    public IActionResult OnPost() => NotFound();
}
