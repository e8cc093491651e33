using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Projects;

/// <summary>Something to say about the check itself: what it left out, and why.</summary>
/// <param name="Code">One of <see cref="FaultCode"/>.</param>
/// <param name="Message">What it is, and how to fix it.</param>
/// <param name="Path">The file or folder that it is about.</param>
public sealed record Note(string Code, string Message, string Path)
{
    /// <summary>Whether the check is incomplete without it, so that it cannot vouch for the project.</summary>
    public bool IsError => Severity == FaultSeverity.Error;

    /// <summary>How it is shown.</summary>
    public FaultSeverity Severity => FaultSeverities.Of(Code);
}
