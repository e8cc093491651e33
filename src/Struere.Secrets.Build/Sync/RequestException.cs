using System;

namespace Struere.Secrets.Build.Sync;

/// <summary>Ends one attempt to send a batch. Like <see cref="SyncException"/>, it has no inner exception.</summary>
internal sealed class RequestException : Exception
{
    /// <param name="fault">What would be shown if this were the last attempt.</param>
    /// <param name="fate">What this attempt did to the batch.</param>
    public RequestException(SyncFault fault, BatchFate fate)
        : base("A request failed.")
    {
        Fault = fault;
        Fate = fate;
    }

    /// <summary>What would be shown if this were the last attempt.</summary>
    public SyncFault Fault { get; }

    /// <summary>What this attempt did to the batch.</summary>
    public BatchFate Fate { get; }

    /// <summary>What happened, in a few words, where another attempt may fare better; null where it would not.</summary>
    public string? Transient { get; init; }

    /// <summary>How long the server asks to wait; null when it does not, or says it in no way that can be understood.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
