using System;
using System.Collections.Generic;
using System.Data.Common;
using Dapper;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Organizations;

/// <summary>An organization.</summary>
internal sealed record Organization(string Id, string Name, string CreatedAt);

/// <summary>The organizations: nothing of one is ever visible to another.</summary>
internal sealed class OrganizationStore(AuditKey auditKey, TimeProvider clock)
{
    /// <summary>All organizations, in the order in which they were created.</summary>
    public static IReadOnlyList<Organization> List(DbTransaction transaction) => transaction.Connection!.Query<Organization>(
        "SELECT id AS Id, name AS Name, created_at AS CreatedAt FROM organizations ORDER BY created_at, id", transaction: transaction).AsList();

    /// <summary>The name of an organization.</summary>
    public static string NameOf(DbTransaction transaction, string id) =>
        transaction.Connection!.QuerySingle<string>("SELECT name FROM organizations WHERE id = @id", new { id }, transaction);

    /// <summary>Creates an organization and returns its ID.</summary>
    public string Create(DbTransaction transaction, string name, Actor creator)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString();
        transaction.Connection!.Execute(
            "INSERT INTO organizations (id, name, created_at) VALUES (@id, @name, @now)",
            new { id, name, now = Timestamp.Now(clock) },
            transaction);
        new AuditLog(transaction, auditKey, clock).Add(id, creator, AuditAction.OrganizationCreated, detail: name);
        return id;
    }
}
