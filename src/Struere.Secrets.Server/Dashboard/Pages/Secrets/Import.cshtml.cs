using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Secrets;

/// <summary><c>/secrets/import</c>: a whole <c>.env</c> file, first as a preview, then for real.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class ImportModel(SecretStore secrets, ImportTicket tickets) : DashboardPage
{
    public string Environment { get; private set; } = SecretEnvironment.Development;

    /// <summary>What the import would do; null before there is a file.</summary>
    public ImportPreview? Preview { get; private set; }

    public void OnGet(string? environment) => Environment = environment is null ? SecretEnvironment.Development : WritableScope(environment).Environment;

    public void OnPostPreview(string? environment, string? text) => Look(WritableScope(environment), new SecretValue(text ?? ""));

    public async Task<IActionResult> OnPostSaveAsync(string? environment, string? ticket)
    {
        var scope = WritableScope(environment);
        Environment = scope.Environment;
        if (tickets.Read(Member.UserId, scope.Environment, ticket ?? "") is not { } previewed)
        {
            return Refuse("The preview is too old, or of another environment. Preview the file again. Nothing was saved.", StatusCodes.Status409Conflict);
        }

        var file = ImportFile.Read(previewed.Text, scope.Environment);
        if (file.IsBlocked)
        {
            Look(scope, previewed.Text);
            return Refuse("The file has errors. Nothing was saved.", StatusCodes.Status409Conflict);
        }

        try
        {
            var changes = (await secrets.SetAllAsync(scope, file.Secrets, previewed.Versions, HttpContext.RequestAborted)).Changes;
            return GoTo("/secrets", new Notice(
                $"Imported {Shown.Count(changes.Created.Count + changes.Updated.Count, "secret", "secrets")} into {Environment}{Shown.Mirror(Environment)}: "
                + $"{changes.Created.Count} new, {changes.Updated.Count} changed."));
        }
        catch (VersionConflictException)
        {
            Look(scope, previewed.Text);
            return Refuse("Someone else has changed secrets since the preview. This is what would change now. Nothing was saved.", StatusCodes.Status409Conflict);
        }
    }

    private void Look(SecretScope scope, SecretValue text)
    {
        Environment = scope.Environment;
        var file = ImportFile.Read(text, scope.Environment);
        var plan = secrets.Plan(scope, file.Secrets);
        Preview = ImportPreview.Of(file, plan.Changes) with { Ticket = file.IsBlocked ? "" : tickets.Write(Member.UserId, scope.Environment, text, plan.Versions) };
    }
}
