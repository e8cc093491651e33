using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Dashboard.Pages.Audit;

/// <summary><c>/audit</c>: what was done in the organization, newest first.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class IndexModel(AuditReader audit) : DashboardPage
{
    /// <summary>The most entries on a page.</summary>
    public const int PageSize = 50;

    /// <summary>The most keys that are shown of an entry.</summary>
    public const int ShownKeys = 8;

    public AuditFilter Filter { get; private set; } = new();

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last one.</summary>
    public long? OlderBefore { get; private set; }

    public bool IsFiltered => Filter with { Before = long.MaxValue } != new AuditFilter();

    public string ExportPath => QueryHelpers.AddQueryString("/audit/export", Query(before: null));

    public void OnGet(string? environment, string? actionName, string? actor, string? key, long? before)
    {
        Filter = new AuditFilter(environment ?? "", actionName ?? "", actor?.Trim() ?? "", key?.Trim() ?? "", before ?? long.MaxValue);
        var found = audit.Find(Member.OrganizationId, Filter, PageSize + 1);
        Entries = found.Take(PageSize).ToList();
        OlderBefore = found.Count > PageSize ? Entries[^1].Sequence : null;
    }

    public string PathOf(long? before) => QueryHelpers.AddQueryString("/audit", Query(before));

    /// <summary>An action in words.</summary>
    public static string Describe(string action) => action.Replace('_', ' ').Replace("api key", "API key", StringComparison.Ordinal);

    private Dictionary<string, string?> Query(long? before) => new (string Name, string? Value)[]
        {
            ("environment", Filter.Environment),
            ("actionName", Filter.Action),
            ("actor", Filter.Actor),
            ("key", Filter.Key),
            ("before", before?.ToString(CultureInfo.InvariantCulture)),
        }
        .Where(part => !string.IsNullOrEmpty(part.Value))
        .ToDictionary(part => part.Name, part => part.Value);
}
