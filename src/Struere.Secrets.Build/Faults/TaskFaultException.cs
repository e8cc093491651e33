using System;
using System.Collections.Generic;

namespace Struere.Secrets.Build.Faults;

/// <summary>Ends a sync with its faults. It has no inner exception: the message of one may hold a value.</summary>
internal sealed class TaskFaultException : Exception
{
    public TaskFaultException(string code, string message, string? file = null)
        : this([new TaskFault(code, message, file)])
    {
    }

    public TaskFaultException(IReadOnlyList<TaskFault> faults)
        : base("The sync failed.") => Faults = faults;

    /// <summary>What is shown, at least one.</summary>
    public IReadOnlyList<TaskFault> Faults { get; }
}
