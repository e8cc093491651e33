namespace Struere.Secrets.Files;

/// <summary>Finds symbolic links to files that do not exist.</summary>
public static class DanglingLink
{
    /// <summary>Where a link points to, if nothing is there; null for a file, a link to a file, and nothing at all.</summary>
    public static string? TargetOf(string path)
    {
#if NET
        try
        {
            return new FileInfo(path).LinkTarget is { } target && File.ResolveLinkTarget(path, returnFinalTarget: true) is not { Exists: true } ? target : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A link to itself, or into a folder that this user may not read.
            return new FileInfo(path).LinkTarget;
        }
#else
        // .NET Framework does not say what is a link; its builds run on Windows, where links are rare.
        return null;
#endif
    }
}
