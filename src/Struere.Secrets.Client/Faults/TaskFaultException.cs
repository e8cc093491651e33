using System;
using System.Collections.Generic;

namespace Struere.Secrets.Client.Faults;

/// <summary>Ends a sync with its faults. It has no inner exception: the message of one may hold a value.</summary>
public sealed class TaskFaultException : Exception
{
    /// <summary>One fault.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="message">What is wrong and how to fix it.</param>
    /// <param name="file">The file at fault, if one is.</param>
    public TaskFaultException(string code, string message, string? file = null)
        : this([new TaskFault(code, message, file)])
    {
    }

    /// <summary>Several faults.</summary>
    /// <param name="faults">At least one.</param>
    public TaskFaultException(IReadOnlyList<TaskFault> faults)
        : base("The sync failed.") => Faults = faults;

    /// <summary>What is shown, at least one.</summary>
    public IReadOnlyList<TaskFault> Faults { get; }
}
