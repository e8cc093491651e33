using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Projects;

/// <summary>The codes of what a reader of projects says. Each has a page in <c>docs/rules</c>.</summary>
public static class NoteCode
{
    /// <summary>A file of the agent project is a link to a file that does not exist.</summary>
    public const string DanglingLink = FaultCode.DanglingLink;

    /// <summary>Git does not answer for the folder.</summary>
    public const string GitRefused = FaultCode.GitRefused;

    /// <summary>A file or folder of the agent project cannot be read.</summary>
    public const string UnreadableFile = FaultCode.UnreadableFile;
}
