using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>The table of secrets.</summary>
/// <param name="Rows">One row a key.</param>
/// <param name="Environment">The one environment that is shown; null for all of them.</param>
/// <param name="IsAdmin">Whether it is shown to an admin.</param>
/// <param name="Switcher">The page that the environments are switched on; null where they are not.</param>
internal sealed record SecretTable(IReadOnlyList<SecretRow> Rows, string? Environment, bool IsAdmin, string? Switcher)
{
    /// <summary>The environments that are shown.</summary>
    public IReadOnlyList<string> Environments => Environment is null ? SecretOverview.Environments : [Environment];

    /// <summary>How many keys the environment lacks that another one has.</summary>
    public int CountMissing(string environment) => Rows.Count(row => row.In(environment).State == SecretState.Missing);
}
