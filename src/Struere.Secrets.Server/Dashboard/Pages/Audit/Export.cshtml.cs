using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard.Pages.Audit;

/// <summary><c>/audit/export</c>: all entries that match, newest first, as JSON Lines.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class ExportModel(AuditReader audit) : DashboardPage
{
    private const int BatchSize = 1000;

    public async Task<IActionResult> OnGetAsync(string? environment, string? actionName, string? actor, string? key)
    {
        Response.ContentType = "application/jsonl; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=\"audit.jsonl\"";
        var filter = new AuditFilter(environment ?? "", actionName ?? "", actor ?? "", key ?? "");
        IReadOnlyList<AuditEntry> batch;
        do
        {
            batch = audit.Find(Member.OrganizationId, filter, BatchSize);
            foreach (var entry in batch)
            {
                await JsonSerializer.SerializeAsync(Response.Body, Line.Of(entry), JsonSerializerOptions.Web, HttpContext.RequestAborted);
                await Response.Body.WriteAsync("\n"u8.ToArray(), HttpContext.RequestAborted);
                filter = filter with { Before = entry.Sequence };
            }
        }
        while (batch.Count == BatchSize);

        return new EmptyResult();
    }

    /// <summary>One line of the export. Programs read it: never rename a member.</summary>
    private sealed record Line(
        long Sequence, string At, string Actor, string Address, string Environment, string Action, IReadOnlyList<string> Keys, string Detail)
    {
        public static Line Of(AuditEntry entry) =>
            new(entry.Sequence, entry.At, entry.Actor, entry.Address, entry.Environment, entry.Action, entry.KeyList, entry.Detail);
    }
}
