using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>What pages for people who are not signed in have in common. Who is signed in is sent on: a session never changes its person.</summary>
internal abstract class SignedOutPage : RefusingPage
{
    /// <summary>Where the person wanted to go; a path of this server.</summary>
    public string ReturnUrl { get; private set; } = "/";

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if ((await HttpContext.AuthenticateAsync(DashboardPolicies.Scheme)).Succeeded)
        {
            context.Result = Redirect("/");
            return;
        }

        await next();
    }

    /// <summary>Starts a session, and goes where the person wanted to.</summary>
    protected async Task<IActionResult> StartSessionAsync(string userId)
    {
        await HttpContext.SignInAsync(DashboardPolicies.Scheme, SessionTickets.PrincipalOf(userId));
        return LocalRedirect(ReturnUrl);
    }

    /// <summary>Takes over where the person wanted to go. A link must not lead through a sign-in to another server.</summary>
    protected void ReturnTo(string? url) => ReturnUrl = url is not null && Url.IsLocalUrl(url) ? url : "/";
}
