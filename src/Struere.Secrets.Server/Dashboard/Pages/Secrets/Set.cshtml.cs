using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Secrets;

/// <summary><c>/secrets/set/{environment}/{key}</c>: sets a secret that is missing, or replaces its value.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class SetModel(SecretStore secrets) : DashboardPage
{
    public string Environment { get; private set; } = "";

    public string Key { get; private set; } = "";

    /// <summary>What is replaced; null when the secret is missing.</summary>
    public SecretSummary? Current { get; private set; }

    /// <summary>Who has changed the secret meanwhile; null when nobody has.</summary>
    public string? Conflict { get; private set; }

    public void OnGet(string environment, string key) => Load(WritableScope(environment), key);

    public async Task<IActionResult> OnPostAsync(string environment, string key, string? value, long expectedVersion)
    {
        var scope = WritableScope(environment);
        try
        {
            var version = await secrets.SetAsync(scope, key, FormText.ParseValue(key, value), expectedVersion, HttpContext.RequestAborted);
            var undo = expectedVersion == 0 || version == expectedVersion ? null : new Undo(scope.Environment, key, expectedVersion, version);
            return GoTo("/secrets", new Notice(
                version == expectedVersion ? $"{key} in {scope.Environment} had this value already."
                : $"{(expectedVersion == 0 ? "Set" : "Replaced")} {key} in {scope.Environment}{Shown.Mirror(scope.Environment)}.",
                undo));
        }
        catch (VersionConflictException)
        {
            Load(scope, key);
            Conflict = Current is { } current
                ? $"{Shown.Actor(current.UpdatedBy)} set version {current.Version} on {Shown.Time(current.UpdatedAt)}."
                : Describe(secrets.History(scope, key));
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
        catch (ApiException exception)
        {
            Load(scope, key);
            return Refuse(exception.Message, exception.Status);
        }
    }

    private static string Describe(IReadOnlyList<SecretVersion> history) => history is not [var deleted, ..]
        ? "It is no longer set."
        : $"{Shown.Actor(deleted.ChangedBy)} deleted it on {Shown.Time(deleted.ChangedAt)}.";

    private void Load(SecretScope scope, string key)
    {
        Environment = scope.Environment;
        Key = FormText.RequireKey(key);
        Current = secrets.Find(scope, key);
    }
}
