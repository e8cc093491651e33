using Struere.Secrets.Client.Faults;
using Struere.Secrets.Projects;

namespace Struere.Secrets.Tool;

/// <summary>The codes of what a command says besides findings. Each has a page in <c>docs/rules</c>.</summary>
internal static class ToolCodes
{
    /// <summary>A fault of this program.</summary>
    public const string Unexpected = FaultCode.Unexpected;

    /// <summary>There is no <c>struere.json</c>.</summary>
    public const string NoProjectManifest = FaultCode.NoProjectManifest;

    /// <summary>The command line is wrong.</summary>
    public const string WrongCommandLine = "STRU5050";

    /// <summary>A file or folder of the agent project cannot be read.</summary>
    public const string UnreadableFile = NoteCode.UnreadableFile;

    /// <summary>Git does not say what is staged.</summary>
    public const string NoIndex = "STRU5052";

    /// <summary>A file cannot be written.</summary>
    public const string UnwritableFile = "STRU5053";

    /// <summary>Code in C# is left to the build.</summary>
    public const string CodeNotVerified = "STRU5054";

    /// <summary>A value is too short to be masked.</summary>
    public const string ValueNotMasked = "STRU5055";
}
