namespace Struere.Secrets.Files;

/// <summary>Reads a file that need not be there, such as <c>.globalconfig</c>.</summary>
public static class OptionalFile
{
    /// <summary>The text; null where there is no file or it cannot be read, which the compiler does not tell apart either.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.Exists(path) ? TextDecoder.Decode(File.ReadAllBytes(path)).Text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
