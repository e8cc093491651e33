using System.Threading;

namespace Struere.Secrets.Rules.Project;

/// <summary>Counts the work of a snapshot and of those that are made from it, so that tests can tell that an edit costs no more than it must.</summary>
internal sealed class Effort
{
    private int _checks;

    /// <summary>How often a rule looked at a file.</summary>
    public int Checks => _checks;

    public void CountCheck() => Interlocked.Increment(ref _checks);
}
