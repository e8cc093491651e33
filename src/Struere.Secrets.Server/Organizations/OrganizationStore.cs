using System;
using Dapper;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Organizations;

/// <summary>The organizations: nothing of one is ever visible to another.</summary>
internal sealed class OrganizationStore(TimeProvider clock)
{
    public static bool Any(SqliteTransaction transaction) =>
        transaction.Connection!.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM organizations)", transaction: transaction);

    /// <summary>Creates an organization and returns its ID.</summary>
    public string Create(SqliteTransaction transaction, string name)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString();
        transaction.Connection!.Execute(
            "INSERT INTO organizations (id, name, created_at) VALUES (@id, @name, @now)",
            new { id, name, now = Timestamp.Now(clock) },
            transaction);
        return id;
    }
}
