using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Security.Cryptography;
using Dapper;

namespace Struere.Secrets.Server.Audit;

/// <summary>The first place at which a log is not what the server wrote.</summary>
/// <param name="OrganizationId">Whose log; empty for the one of the whole server.</param>
/// <param name="Sequence">The number of the entry.</param>
/// <param name="Reason">What is wrong with it.</param>
internal sealed record AuditBreak(string OrganizationId, long Sequence, string Reason);

/// <summary>Checks the audit logs: whether an entry was changed, removed or made up since the server wrote it.</summary>
internal static class AuditCheck
{
    /// <summary>The first break of each log; none when all are whole.</summary>
    public static IReadOnlyList<AuditBreak> Run(DbTransaction transaction, AuditKey key, out long checkedEntries)
    {
        var connection = transaction.Connection!;
        var ends = connection.Query<(string OrganizationId, long Sequence, byte[] EntryMac, byte[] Mac)>(
            "SELECT organization_id, sequence, entry_mac, mac FROM audit_ends", transaction: transaction).ToDictionary(end => end.OrganizationId, StringComparer.Ordinal);
        var organizations = connection.Query<string>(
            """
            SELECT id FROM organizations UNION SELECT organization_id FROM audit_entries UNION SELECT organization_id FROM audit_ends
            """,
            transaction: transaction).Order(StringComparer.Ordinal);

        var breaks = new List<AuditBreak>();
        checkedEntries = 0;
        foreach (var organization in organizations)
        {
            var last = 0L;
            byte[] mac = [];
            AuditBreak? found = null;
            foreach (var row in Rows(transaction, organization))
            {
                checkedEntries++;
                var expected = key.MacOf(row.Entry, previous: mac);
                found = row.Entry.Sequence != last + 1 ? new AuditBreak(organization, last + 1, "the entry is missing")
                    : !CryptographicOperations.FixedTimeEquals(expected, row.Mac) ? new AuditBreak(organization, row.Entry.Sequence, "the entry was changed, or one before it was exchanged")
                    : null;
                if (found is not null)
                {
                    break;
                }

                last = row.Entry.Sequence;
                mac = row.Mac;
            }

            found ??= FaultOfEnd(organization, last, mac, ends, key);
            if (found is not null)
            {
                breaks.Add(found);
            }
        }

        return breaks;
    }

    private static AuditBreak? FaultOfEnd(
        string organization, long last, byte[] mac, Dictionary<string, (string OrganizationId, long Sequence, byte[] EntryMac, byte[] Mac)> ends, AuditKey key) =>
        !ends.TryGetValue(organization, out var end) ? last == 0 ? null : new AuditBreak(organization, last, "what marks the end of the log is missing")
        : !CryptographicOperations.FixedTimeEquals(key.MacOfEnd(organization, end.Sequence, end.EntryMac), end.Mac) ? new AuditBreak(organization, end.Sequence, "what marks the end of the log was changed")
        : end.Sequence != last || !end.EntryMac.AsSpan().SequenceEqual(mac) ? new AuditBreak(organization, last + 1, "the last entries are missing")
        : null;

    private static IEnumerable<(AuditEntry Entry, byte[] Mac)> Rows(DbTransaction transaction, string organizationId)
    {
        using var reader = transaction.Connection!.ExecuteReader(
            """
            SELECT organization_id, sequence, at, actor, address, environment, action, keys, detail, mac FROM audit_entries
            WHERE organization_id = @organizationId ORDER BY sequence
            """,
            new { organizationId },
            transaction);
        while (reader.Read())
        {
            yield return (
                new AuditEntry(
                    reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                    reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetString(8)),
                (byte[])reader.GetValue(9));
        }
    }
}
