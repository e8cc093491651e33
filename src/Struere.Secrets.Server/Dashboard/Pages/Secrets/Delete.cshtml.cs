using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Secrets;

/// <summary><c>/secrets/delete/{environment}/{key}</c>: deletes a secret once its key was typed.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class DeleteModel(SecretStore secrets) : DashboardPage
{
    public string Environment { get; private set; } = "";

    public string Key { get; private set; } = "";

    /// <summary>The version that is deleted.</summary>
    public long Version { get; private set; }

    /// <exception cref="SecretNotFoundException">There is no such secret.</exception>
    public void OnGet(string environment, string key) => Load(WritableScope(environment), key);

    /// <exception cref="SecretNotFoundException">There is no such secret.</exception>
    public async Task<IActionResult> OnPostAsync(string environment, string key, string? confirmation, long expectedVersion)
    {
        var scope = WritableScope(environment);
        if (confirmation?.Trim() != key)
        {
            Load(scope, key);
            return Refuse("What you typed is not the key. Nothing was deleted.");
        }

        try
        {
            await secrets.DeleteAsync(scope, key, expectedVersion, HttpContext.RequestAborted);
        }
        catch (VersionConflictException)
        {
            Load(scope, key);
            return Refuse("Someone else has changed the secret in the meantime. Nothing was deleted. Delete it again if you still want to.", StatusCodes.Status409Conflict);
        }

        return GoTo("/secrets", new Notice(
            $"Deleted {key} from {scope.Environment}{Shown.Mirror(scope.Environment)}.",
            new Undo(scope.Environment, key, expectedVersion, ExpectedVersion: 0)));
    }

    private void Load(SecretScope scope, string key)
    {
        Environment = scope.Environment;
        Key = key;
        Version = secrets.Find(scope, key)?.Version ?? throw new SecretNotFoundException(key);
    }
}
