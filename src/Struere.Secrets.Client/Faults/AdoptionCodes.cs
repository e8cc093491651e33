namespace Struere.Secrets.Client.Faults;

/// <summary>The code of every fault of the targets that write files of the project. Each has a page in <c>docs/rules</c>.</summary>
public static class AdoptionCodes
{
    /// <summary>The key manifest cannot be read, or is no text in UTF-8.</summary>
    public const string UnreadableManifest = "STRU5031";

    /// <summary>The manifest or the baseline cannot be written.</summary>
    public const string UnwritableFile = "STRU5032";

    /// <summary>The compiler's log of findings cannot be read.</summary>
    public const string UnreadableFindings = "STRU5033";
}
