namespace Struere.Secrets.Client.Server;

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
