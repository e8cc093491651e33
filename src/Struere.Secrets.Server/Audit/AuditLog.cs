using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Text.Json;
using Dapper;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Audit;

/// <summary>One recorded action.</summary>
/// <param name="OrganizationId">Whose log it is in; empty for what concerns the whole server.</param>
/// <param name="Sequence">Its number in that log: 1, 2, 3 and so on without a gap.</param>
/// <param name="At">When: ISO 8601, UTC.</param>
/// <param name="Actor">Who: see <see cref="Audit.Actor"/>.</param>
/// <param name="Address">Where they came from; empty on the server's own machine.</param>
/// <param name="Environment">The environment that it is about; empty when it is about none.</param>
/// <param name="Action">What: see <see cref="AuditAction"/>.</param>
/// <param name="Keys">The keys that it is about, as a JSON array. Never a value.</param>
/// <param name="Detail">What else there is to say: a version, a name, the code of an error. Never a value.</param>
internal sealed record AuditEntry(
    string OrganizationId, long Sequence, string At, string Actor, string Address, string Environment, string Action, string Keys, string Detail)
{
    /// <summary>The keys that it is about.</summary>
    public IReadOnlyList<string> KeyList => JsonSerializer.Deserialize<string[]>(Keys)!;

    /// <summary>The entry as one line of JSON. Programs read it: never rename a member.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new { Sequence, At, Actor, Address, Environment, Action, Keys = KeyList, Detail }, JsonSerializerOptions.Web);
}

/// <summary>Records what is done, inside the transaction that does it: what cannot be recorded does not happen. No entry holds a value.</summary>
internal sealed class AuditLog(DbTransaction transaction, AuditKey key, TimeProvider clock)
{
    private readonly DbConnection _connection = transaction.Connection!;

    /// <summary>Adds an entry to the log of an organization.</summary>
    public void Add(string organizationId, Actor actor, string action, string environment = "", IEnumerable<string>? keys = null, string detail = "") =>
        Append(organizationId, actor, action, environment, JsonSerializer.Serialize(keys ?? []), detail, Timestamp.Now(clock));

    /// <summary>Gives entries of a server without a chain their place in it.</summary>
    public static void Adopt(DbTransaction transaction, AuditKey key)
    {
        var connection = transaction.Connection!;
        var entries = connection.Query<(string OrganizationId, string Environment, string At, string Actor, string Action, string Keys)>(
            "SELECT organization_id, environment, created_at, actor, action, keys FROM unchained_audit_entries ORDER BY id",
            transaction: transaction).ToList();
        if (entries.Count == 0)
        {
            return;
        }

        var log = new AuditLog(transaction, key, TimeProvider.System);
        foreach (var entry in entries)
        {
            log.Append(entry.OrganizationId, new Actor(entry.Actor, ""), entry.Action, entry.Environment, entry.Keys, "", entry.At);
        }

        connection.Execute("DELETE FROM unchained_audit_entries", transaction: transaction);
    }

    private void Append(string organizationId, Actor actor, string action, string environment, string keys, string detail, string at)
    {
        var end = _connection.QuerySingleOrDefault<(long Sequence, byte[] EntryMac)>(
            "SELECT sequence, entry_mac FROM audit_ends WHERE organization_id = @organizationId" + transaction.ForUpdate(), new { organizationId }, transaction);
        var entry = new AuditEntry(organizationId, end.Sequence + 1, at, actor.Name, actor.Address, environment, action, keys, detail);
        var mac = key.MacOf(entry, previous: end.EntryMac ?? []);
        _connection.Execute(
            """
            INSERT INTO audit_entries (organization_id, sequence, at, actor, address, environment, action, keys, detail, mac)
            VALUES (@OrganizationId, @Sequence, @At, @Actor, @Address, @Environment, @Action, @Keys, @Detail, @mac);

            INSERT INTO audit_ends (organization_id, sequence, entry_mac, mac) VALUES (@OrganizationId, @Sequence, @mac, @endMac)
            ON CONFLICT (organization_id)
            DO UPDATE SET sequence = excluded.sequence, entry_mac = excluded.entry_mac, mac = excluded.mac;
            """,
            new
            {
                entry.OrganizationId,
                entry.Sequence,
                entry.At,
                entry.Actor,
                entry.Address,
                entry.Environment,
                entry.Action,
                entry.Keys,
                entry.Detail,
                mac,
                endMac = key.MacOfEnd(organizationId, entry.Sequence, mac),
            },
            transaction);
    }
}
