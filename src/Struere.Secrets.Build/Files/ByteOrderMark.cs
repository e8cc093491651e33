namespace Struere.Secrets.Build.Files;

/// <summary>Looks for the byte order mark of UTF-8, which decoders take off a text.</summary>
internal static class ByteOrderMark
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>Whether the file starts with one. Pipes, which can be read only once, have no length, and are left alone.</summary>
    public static bool Starts(string path)
    {
        try
        {
#if NET
            path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
#endif
            if (new FileInfo(path) is not { Exists: true, Length: >= 3 })
            {
                return false;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 4);
            return file.ReadByte() == Mark[0] && file.ReadByte() == Mark[1] && file.ReadByte() == Mark[2];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
