using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard.Pages.Audit;

/// <summary><c>/audit/export</c>: all entries that match, newest first, as JSON Lines.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class ExportModel(AuditReader audit) : DashboardPage
{
    public async Task<IActionResult> OnGetAsync(string? environment, string? actionName, string? actor, string? key)
    {
        Response.ContentType = "application/jsonl; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=\"audit.jsonl\"";
        var filter = new AuditFilter(environment ?? "", actionName ?? "", actor ?? "", key ?? "");
        foreach (var entry in audit.FindAll(Member.OrganizationId, filter))
        {
            await Response.WriteAsync(entry.ToJson() + "\n", HttpContext.RequestAborted);
        }

        return new EmptyResult();
    }
}
