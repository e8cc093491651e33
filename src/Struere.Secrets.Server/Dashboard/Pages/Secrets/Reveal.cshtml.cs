using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Secrets;

/// <summary><c>POST /secrets/reveal/{environment}/{key}</c>: the one answer of the dashboard that holds a value of a secret by itself. It is recorded first.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class RevealModel(SecretStore secrets) : DashboardPage
{
    /// <exception cref="ApiException">It is not a key.</exception>
    public IActionResult OnGet(string environment, string key) => Redirect($"/secrets/key/{FormText.RequireKey(key)}");

    /// <exception cref="SecretNotFoundException">There is no such secret.</exception>
    public async Task<IActionResult> OnPostAsync(string environment, string key)
    {
        var revealed = await secrets.RevealAsync(Scope(environment), key, HttpContext.RequestAborted);
        return new JsonResult(new RevealedValue(revealed.Value.Reveal()));
    }

    /// <summary>What the script shows or copies.</summary>
    private sealed record RevealedValue(string Value);
}
