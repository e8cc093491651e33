using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>What an import would do. It names keys and holds no value.</summary>
/// <param name="Created">The keys that the environment does not have.</param>
/// <param name="Updated">The keys whose values would change.</param>
/// <param name="Unchanged">The keys whose values are the same.</param>
/// <param name="Faults">What is wrong with the file.</param>
/// <param name="Ticket">Brings the file to the import: see <see cref="ImportTicket"/>.</param>
internal sealed record ImportPreview(
    IReadOnlyList<string> Created, IReadOnlyList<string> Updated, IReadOnlyList<string> Unchanged, IReadOnlyList<ImportFault> Faults, string Ticket = "")
{
    /// <summary>Whether a fault forbids the import.</summary>
    public bool IsBlocked => Faults.Any(fault => fault.IsError);

    /// <summary>The changes as one text, to compare what was looked at with what would happen.</summary>
    public string Changes => string.Join('\n', Created.Select(key => "+" + key).Concat(Updated.Select(key => "~" + key)));

    public static ImportPreview Of(ImportFile file, KeyChanges changes) => new(changes.Created, changes.Updated, changes.Unchanged, file.Faults);
}
