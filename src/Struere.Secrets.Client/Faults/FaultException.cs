namespace Struere.Secrets.Client.Faults;

/// <summary>Ends a sync with its faults. It has no inner exception: the message of one may hold a value.</summary>
public sealed class FaultException : Exception
{
    /// <summary>One fault.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="message">What is wrong and how to fix it.</param>
    /// <param name="file">The file at fault, if one is.</param>
    public FaultException(string code, string message, string? file = null)
        : this([new Fault(code, message, file)])
    {
    }

    /// <summary>Several faults.</summary>
    /// <param name="faults">At least one.</param>
    public FaultException(IReadOnlyList<Fault> faults)
        : base("The sync failed.") => Faults = faults;

    /// <summary>What is shown, at least one.</summary>
    public IReadOnlyList<Fault> Faults { get; }
}
