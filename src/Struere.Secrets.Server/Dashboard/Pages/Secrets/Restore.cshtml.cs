using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Secrets;

/// <summary><c>POST /secrets/restore/{environment}/{key}</c>: sets an earlier value again, which is also how a change is undone.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class RestoreModel(SecretStore secrets) : DashboardPage
{
    public string Environment { get; private set; } = "";

    public string Key { get; private set; } = "";

    /// <exception cref="ApiException">There is no such environment, or it is not a key.</exception>
    public IActionResult OnGet(string environment, string key) => Redirect($"/secrets/history/{Scope(environment).Environment}/{FormText.RequireKey(key)}");

    /// <exception cref="SecretNotFoundException">There is no such version.</exception>
    public async Task<IActionResult> OnPostAsync(string environment, string key, long version, long expectedVersion)
    {
        var scope = WritableScope(environment);
        Environment = scope.Environment;
        Key = key;
        try
        {
            await secrets.RestoreAsync(scope, key, version, expectedVersion, HttpContext.RequestAborted);
        }
        catch (VersionConflictException)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        return GoTo("/secrets", new Notice($"Restored version {version} of {key} in {Environment}{Shown.Mirror(Environment)}."));
    }
}
