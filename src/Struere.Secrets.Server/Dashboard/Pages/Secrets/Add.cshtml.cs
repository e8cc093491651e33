using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Secrets;

/// <summary><c>/secrets/add</c>: sets a secret that the environment does not have yet.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class AddModel(SecretStore secrets) : DashboardPage
{
    public string Key { get; private set; } = "";

    public string Environment { get; private set; } = SecretEnvironment.Development;

    public async Task<IActionResult> OnPostAsync(string? key, string? environment, string? value)
    {
        var scope = WritableScope(environment);
        Key = key?.Trim() ?? "";
        Environment = scope.Environment;
        try
        {
            await secrets.SetAsync(scope, Key, FormText.ParseValue(Key, value), expectedVersion: 0, HttpContext.RequestAborted);
            return GoTo("/secrets", new Notice($"Added {Key} to {Environment}{Shown.Mirror(Environment)}."));
        }
        catch (VersionConflictException)
        {
            return Refuse($"{Environment} has {Key} already. Replace it instead, from its row in the list.", StatusCodes.Status409Conflict);
        }
        catch (ApiException exception)
        {
            return Refuse(exception.Message, exception.Status);
        }
    }
}
