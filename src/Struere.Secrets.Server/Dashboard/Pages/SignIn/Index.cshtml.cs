using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard.Pages.SignIn;

/// <summary><c>/sign-in</c>: by password and, where the person chose so, a code from their authenticator app. A refusal does not say why.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class IndexModel(PasswordSignIn signIn, CodeTickets tickets, IEnumerable<Provider> providers) : SignedOutPage
{
    private const string WrongPassword = "The email address or the password is wrong. After ten wrong tries, an account is locked for 15 minutes.";
    private const string WrongCode = "The code is wrong or has already been used. After ten wrong tries, an account is locked for 15 minutes.";
    private const string NotFromProvider = "You were not signed in. To sign in with your identity provider, you need an account or an invitation here, for an email address that the provider has verified.";
    private const string TooLate = "That took too long. Start again.";

    /// <summary>The email address as it was typed.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Says whose password was right; null while it is the password that is asked for.</summary>
    public string? CodeTicket { get; private set; }

    /// <summary>Leads to the provider; null where there is none.</summary>
    public string? ProviderPath => providers.Any() ? $"{ProviderAuthentication.StartPath}?{DashboardAuthentication.ReturnParameter}={Uri.EscapeDataString(ReturnUrl)}" : null;

    public IActionResult OnGet(string? returnUrl, bool refused)
    {
        ReturnTo(returnUrl);
        return refused ? Refuse(NotFromProvider) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? email, string? password, string? returnUrl)
    {
        ReturnTo(returnUrl);
        Email = email ?? "";
        return await ContinueAsync(await signIn.TryPasswordAsync(email, new Password(password ?? ""), HttpContext.ClientAddress()), WrongPassword);
    }

    public async Task<IActionResult> OnPostCodeAsync(string? ticket, string? code, string? returnUrl)
    {
        ReturnTo(returnUrl);
        if (tickets.Read(ticket) is not { } userId)
        {
            return Refuse(TooLate);
        }

        CodeTicket = ticket;
        return await ContinueAsync(await signIn.TryCodeAsync(userId, code, HttpContext.ClientAddress()), WrongCode);
    }

    private async Task<IActionResult> ContinueAsync(SignInOutcome outcome, string error)
    {
        if (outcome.UserId is null)
        {
            return Refuse(error);
        }

        if (!outcome.NeedsCode)
        {
            return await StartSessionAsync(outcome.UserId);
        }

        CodeTicket = tickets.Create(outcome.UserId);
        return Page();
    }
}
