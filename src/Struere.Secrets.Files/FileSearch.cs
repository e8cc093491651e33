using System;
using System.IO;
using System.Text;

namespace Struere.Secrets.Files;

/// <summary>Looks for a word in files without reading them as what they are.</summary>
public static class FileSearch
{
    /// <summary>ISO 8859-1, in which every byte is a character. A file that starts with a byte order mark is read by it.</summary>
    private static readonly Encoding Bytes = Encoding.GetEncoding(28591);

    /// <summary>Whether a file holds a word of ASCII letters. A file that cannot be read may hold it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="word">The word; case counts.</param>
    public static bool MayHold(string path, string word)
    {
        try
        {
            return File.ReadAllText(path, Bytes).IndexOf(word, 0, StringComparison.Ordinal) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
