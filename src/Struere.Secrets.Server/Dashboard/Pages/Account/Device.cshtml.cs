using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard.Pages.Account;

/// <summary><c>/account/device</c>: sets up an authenticator app, whose codes signing in then asks for.</summary>
[Authorize(Policy = DashboardPolicies.Member)]
internal sealed class DeviceModel(UserStore users, TotpStore totp, PasswordSignIn signIn, DeviceTickets tickets) : DashboardPage
{
    private byte[] _secret = [];

    /// <summary>Recovery codes that were just made, which are not shown again.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>Brings the secret back with the form, so that nothing is stored before the device has it.</summary>
    public string Ticket => tickets.Create(Member.UserId, _secret);

    /// <summary>What people type into the device.</summary>
    public string Secret => TotpStore.TextOf(_secret);

    /// <summary>What the device scans.</summary>
    public string Uri => TotpStore.UriOf(_secret, Member.Email);

    public IActionResult OnGet()
    {
        if (!CanSetUp(users.Find(Member.UserId)!))
        {
            return Redirect("/account");
        }

        _secret = TotpStore.CreateSecret();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? ticket, string? code, string? current)
    {
        var account = users.Find(Member.UserId)!;
        if (!CanSetUp(account))
        {
            return Redirect("/account");
        }

        if (tickets.Read(Member.UserId, ticket) is not { } secret)
        {
            return Redirect("/account/device");
        }

        _secret = secret;
        if ((await signIn.TryPasswordAsync(Member.Email, new Password(current ?? ""), Member.Address)).UserId != Member.UserId)
        {
            return Refuse("The current password is wrong.");
        }

        try
        {
            RecoveryCodes = await totp.EnableAsync(account, _secret, code ?? "", Member.Actor);
            return Page();
        }
        catch (PeopleException)
        {
            return Refuse("The code is wrong. Check that the clock of your device is right, and enter the code that the app shows now.");
        }
    }

    /// <summary>A device takes the place of no other one, and is a second step after a password alone.</summary>
    private static bool CanSetUp(User account) => account is { HasPassword: true, HasTotp: false };
}
