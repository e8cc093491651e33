using System;
using System.Buffers;
using System.IO;
using Microsoft.Win32.SafeHandles;
using Struere.Secrets.Files;

namespace Struere.Secrets.Projects;

/// <summary>Reads texts through a buffer that is used again: most of a check is reading.</summary>
internal static class FileContent
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not read it.</exception>
    public static DecodedText Read(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = LengthOf(file);
        if (length is <= 0 or >= int.MaxValue)
        {
            return ReadToEnd(file);
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            var end = 0;
            for (int read; end < length && (read = RandomAccess.Read(file, buffer.AsSpan(end, (int)length - end), end)) > 0;)
            {
                end += read;
            }

            return TextDecoder.Decode(buffer, end);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>Reads a pipe, which has no length: from the handle that is open, because a pipe that is opened again is another reading.</summary>
    private static DecodedText ReadToEnd(SafeFileHandle file)
    {
        using var source = new FileStream(file, FileAccess.Read, bufferSize: 0);
        using var content = new MemoryStream();
        source.CopyTo(content);
        return TextDecoder.Decode(content.GetBuffer(), (int)content.Length);
    }

    private static long LengthOf(SafeFileHandle file)
    {
        try
        {
            return RandomAccess.GetLength(file);
        }
        catch (NotSupportedException)
        {
            return 0;
        }
    }
}
