namespace Struere.Secrets.Client.Server;

/// <summary>Ends one attempt of a request. Like <see cref="FaultException"/>, it has no inner exception.</summary>
internal sealed class RequestException : Exception
{
    /// <param name="fault">What would be shown if this were the last attempt.</param>
    /// <param name="outcome">What this attempt did.</param>
    public RequestException(Fault fault, RequestOutcome outcome)
        : base("A request failed.")
    {
        Fault = fault;
        Outcome = outcome;
    }

    /// <summary>What would be shown if this were the last attempt.</summary>
    public Fault Fault { get; }

    /// <summary>What this attempt did.</summary>
    public RequestOutcome Outcome { get; }

    /// <summary>What happened, in a few words, where another attempt may fare better; null where it would not.</summary>
    public string? Transient { get; init; }

    /// <summary>How long another attempt may fare better, counted from the first; null for as long as there is time.</summary>
    public TimeSpan? RetryLimit { get; init; }

    /// <summary>How long the server asks to wait; null when it does not, or says so in a way that cannot be understood.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The end of a request whose answer is not the protocol's.</summary>
    public static RequestException Malformed(string why) =>
        new(new Fault(FaultCode.MalformedAnswer, $"The server's answer cannot be believed: {why}."), RequestOutcome.Unanswered);
}

/// <summary>What is known of the secrets of a request. A request is one transaction: the server holds all of them or none.</summary>
internal enum RequestOutcome
{
    /// <summary>The server stored none.</summary>
    NotStored,

    /// <summary>They were sent, and no answer that can be believed says what became of them.</summary>
    Unanswered,

    /// <summary>The server stored all of them.</summary>
    Stored,

    /// <summary>The server stored other values.</summary>
    StoredDifferently,
}
