using System;
using System.IO;
using System.Linq;
using System.Text;

namespace Struere.Secrets.Files;

/// <summary>Looks for a word in files without reading them as what they are.</summary>
public static class FileSearch
{
    private const byte LittleEndianMark = 0xFF;
    private const byte BigEndianMark = 0xFE;

    /// <summary>Whether a file may hold a word of ASCII letters: it does, or it is in UTF-16, or it cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="word">The word; case counts.</param>
    public static bool MayHold(string path, string word)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return (bytes.Length > 1 && bytes[0] is LittleEndianMark or BigEndianMark) || Contains(bytes, Encoding.ASCII.GetBytes(word));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

#if NET
    private static bool Contains(byte[] bytes, byte[] word) => bytes.AsSpan().IndexOf(word) >= 0;
#else
    private static bool Contains(byte[] bytes, byte[] word)
    {
        for (var start = Array.IndexOf(bytes, word[0]); start >= 0 && start + word.Length <= bytes.Length; start = Array.IndexOf(bytes, word[0], start + 1))
        {
            if (bytes.Skip(start).Take(word.Length).SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }
#endif
}
