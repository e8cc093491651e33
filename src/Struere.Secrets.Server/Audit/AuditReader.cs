using System;
using System.Collections.Generic;
using System.Text.Json;
using Dapper;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Audit;

/// <summary>Reads the audit log of an organization, or that of the whole server.</summary>
internal sealed class AuditReader(Database database)
{
    private const int PageSize = 1000;

    /// <summary>The newest entries that match, newest first.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="filter">What they have to match.</param>
    /// <param name="count">The most to return.</param>
    public IReadOnlyList<AuditEntry> Find(string organizationId, AuditFilter filter, int count) => database.Read(transaction => transaction.Connection!.Query<AuditEntry>(
        """
        SELECT organization_id AS OrganizationId, sequence AS Sequence, at AS At, actor AS Actor, address AS Address, environment AS Environment,
            action AS Action, keys AS Keys, detail AS Detail
        FROM audit_entries
        WHERE organization_id = @organizationId AND sequence < @Before
            AND (@Environment = '' OR environment = @Environment)
            AND (@Action = '' OR action = @Action)
            AND (@Actor = '' OR actor = @Actor)
            AND (@Key = '' OR keys LIKE @quotedKey ESCAPE '\')
        ORDER BY sequence DESC LIMIT @count
        """,
        new
        {
            organizationId,
            filter.Before,
            filter.Environment,
            filter.Action,
            filter.Actor,
            filter.Key,
            quotedKey = $"%{Escape(JsonSerializer.Serialize(filter.Key))}%",
            count,
        },
        transaction).AsList());

    /// <summary>All entries that match, newest first, a page at a time.</summary>
    public IEnumerable<AuditEntry> FindAll(string organizationId, AuditFilter filter)
    {
        IReadOnlyList<AuditEntry> page;
        do
        {
            page = Find(organizationId, filter, PageSize);
            foreach (var entry in page)
            {
                filter = filter with { Before = entry.Sequence };
                yield return entry;
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>For LIKE, in which an underscore, which keys have, means any character.</summary>
    private static string Escape(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}

/// <summary>Which entries are wanted; an empty text matches all of them.</summary>
/// <param name="Environment">Those about one environment.</param>
/// <param name="Action">Those of one action.</param>
/// <param name="Actor">Those of one actor.</param>
/// <param name="Key">Those about one key.</param>
/// <param name="Before">Those with a smaller number, to page through them.</param>
internal sealed record AuditFilter(string Environment = "", string Action = "", string Actor = "", string Key = "", long Before = long.MaxValue);
