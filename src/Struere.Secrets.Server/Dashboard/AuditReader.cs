using System;
using System.Collections.Generic;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>Reads the audit log of an organization.</summary>
internal sealed class AuditReader(Database database, AuditKey key, TimeProvider clock)
{
    /// <summary>The newest entries that match, newest first.</summary>
    public IReadOnlyList<AuditEntry> Find(string organizationId, AuditFilter filter, int count) =>
        database.Read(transaction => new AuditLog(transaction, key, clock).Find(organizationId, filter, count));
}
