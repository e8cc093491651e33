using System;
using System.Collections.Generic;

namespace Struere.Secrets.Build.Sync;

/// <summary>Ends a sync with its faults. It has no inner exception: the message of one may hold a value.</summary>
internal sealed class SyncException : Exception
{
    public SyncException(string code, string message, string? file = null)
        : this([new SyncFault(code, message, file)])
    {
    }

    public SyncException(IReadOnlyList<SyncFault> faults)
        : base("The sync failed.") => Faults = faults;

    /// <summary>What is shown, at least one.</summary>
    public IReadOnlyList<SyncFault> Faults { get; }
}
