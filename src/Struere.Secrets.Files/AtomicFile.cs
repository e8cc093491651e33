namespace Struere.Secrets.Files;

/// <summary>Writes a file as a whole: whoever reads it meanwhile, or after a failure, finds the old content or the new one.</summary>
public static class AtomicFile
{
    /// <summary>Writes a content. Of a link, what it leads to is written. The mode of a file stays as it is.</summary>
    /// <exception cref="IOException">The file cannot be written; it is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write it; it is as it was.</exception>
    public static void Write(string path, byte[] content)
    {
        var target = FollowLink(path);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            if (File.Exists(target))
            {
                KeepMode(target, temporary);
                File.Replace(temporary, target, destinationBackupFileName: null);
            }
            else
            {
                File.Move(temporary, target);
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>.NET Framework cannot tell what is a link.</summary>
    private static string FollowLink(string path)
    {
#if NET
        return File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
#else
        return path;
#endif
    }

    private static void KeepMode(string source, string target)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, File.GetUnixFileMode(source));
        }
#endif
    }
}
