using System;
using System.Collections.Generic;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Audit;

/// <summary>Records who saw which values, inside the transaction that reads them. No entry holds a value or a text with one.</summary>
internal sealed class AuditLog(SqliteTransaction transaction, TimeProvider clock)
{
    /// <summary>A prompt was compiled with its values in plain text.</summary>
    public const string PromptRevealed = "prompt_revealed";

    /// <summary>Adds an entry about the environment of <paramref name="caller"/>.</summary>
    /// <param name="caller">Who did it. Eight digits of the hash of the API key tell which one it was, and nothing of the key.</param>
    /// <param name="action">What was done.</param>
    /// <param name="keys">The keys whose values were shown.</param>
    public void Add(Caller caller, string action, IEnumerable<string> keys) =>
        transaction.Connection!.Execute(
            """
            INSERT INTO audit_entries (organization_id, environment, created_at, actor, action, keys)
            VALUES (@OrganizationId, @Environment, @now, @actor, @action, @keys)
            """,
            new
            {
                caller.OrganizationId,
                caller.Environment,
                now = Timestamp.Now(clock),
                actor = "api_key " + Convert.ToHexStringLower(caller.ApiKey.Hash())[..8],
                action,
                keys = JsonSerializer.Serialize(keys),
            },
            transaction);
}
