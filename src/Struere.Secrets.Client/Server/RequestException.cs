using System;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Client.Server;

/// <summary>Ends one attempt of a request. Like <see cref="TaskFaultException"/>, it has no inner exception.</summary>
internal sealed class RequestException : Exception
{
    /// <param name="fault">What would be shown if this were the last attempt.</param>
    /// <param name="fate">What this attempt did.</param>
    public RequestException(TaskFault fault, RequestFate fate)
        : base("A request failed.")
    {
        Fault = fault;
        Fate = fate;
    }

    /// <summary>What would be shown if this were the last attempt.</summary>
    public TaskFault Fault { get; }

    /// <summary>What this attempt did.</summary>
    public RequestFate Fate { get; }

    /// <summary>What happened, in a few words, where another attempt may fare better; null where it would not.</summary>
    public string? Transient { get; init; }

    /// <summary>How long another attempt may fare better, counted from the first; null for as long as there is time.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>How long the server asks to wait; null when it does not, or says it in no way that can be understood.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The end of a request whose answer is not the protocol's.</summary>
    public static RequestException Malformed(string why) =>
        new(new TaskFault(TaskCodes.MalformedAnswer, $"The server's answer cannot be believed: {why}."), RequestFate.Unanswered);
}
