using System.Collections.Generic;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>What an import would do. It names keys and holds no value.</summary>
/// <param name="Created">The keys that the environment does not have.</param>
/// <param name="Updated">The keys whose values would change.</param>
/// <param name="Unchanged">The keys whose values are the same.</param>
/// <param name="Faults">What is wrong with the file.</param>
/// <param name="IsBlocked">Whether a fault forbids the import.</param>
/// <param name="Ticket">Brings the file to the import: see <see cref="ImportTicket"/>.</param>
internal sealed record ImportPreview(
    IReadOnlyList<string> Created,
    IReadOnlyList<string> Updated,
    IReadOnlyList<string> Unchanged,
    IReadOnlyList<ImportFault> Faults,
    bool IsBlocked,
    string Ticket = "")
{
    public static ImportPreview Of(ImportFile file, KeyChanges changes) =>
        new(changes.Created, changes.Updated, changes.Unchanged, file.Faults, file.IsBlocked);
}
