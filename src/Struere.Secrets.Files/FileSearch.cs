#if NET
using System.Buffers;
#endif
using System.Text;

namespace Struere.Secrets.Files;

/// <summary>Looks for a word in files without reading them as what they are.</summary>
public static class FileSearch
{
    private const byte LittleEndianMark = 0xFF;
    private const byte BigEndianMark = 0xFE;

#if NET
    private const int MaxPooledBytes = 1 << 16;
#endif

    /// <summary>Whether a file may hold a word of ASCII letters: it does, or it is in UTF-16, or it cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="word">The word; case counts.</param>
    public static bool MayHold(string path, string word)
    {
        try
        {
            return MayHold(path, Encoding.ASCII.GetBytes(word));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

#if NET
    /// <summary>There may be thousands of files, most of them small: a buffer for each would cost as much again.</summary>
    private static bool MayHold(string path, byte[] word)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = ArrayPool<byte>.Shared.Rent(MaxPooledBytes);
        var end = 0;
        try
        {
            int read;
            while (end < buffer.Length && (read = RandomAccess.Read(file, buffer.AsSpan(end), end)) > 0)
            {
                end += read;
            }

            return MayHold(end < buffer.Length ? buffer.AsSpan(0, end) : File.ReadAllBytes(path), word);
        }
        finally
        {
            // Values may be written in code: what was read stays in no buffer of the pool.
            buffer.AsSpan(0, end).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool MayHold(ReadOnlySpan<byte> bytes, byte[] word) =>
        (bytes.Length > 1 && bytes[0] is LittleEndianMark or BigEndianMark) || bytes.IndexOf(word) >= 0;
#else
    private static bool MayHold(string path, byte[] word)
    {
        var bytes = File.ReadAllBytes(path);
        return (bytes.Length > 1 && bytes[0] is LittleEndianMark or BigEndianMark) || Contains(bytes, word);
    }

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
