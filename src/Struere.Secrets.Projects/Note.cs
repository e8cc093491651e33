namespace Struere.Secrets.Projects;

/// <summary>Something to say about the check itself: what it left out, and why.</summary>
/// <param name="Code">One of <see cref="Struere.Secrets.Client.Faults.FaultCode"/>.</param>
/// <param name="Message">What it is, and how to mend it.</param>
/// <param name="Path">The file or folder that it is about.</param>
/// <param name="IsError">Whether the check is incomplete without it, so that it cannot vouch for the project.</param>
public sealed record Note(string Code, string Message, string Path, bool IsError = false);
