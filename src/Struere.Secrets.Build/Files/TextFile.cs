using System;
using System.IO;
using System.Text;
using Struere.Secrets.Build.Faults;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Build.Files;

/// <summary>Reads whole files of text in UTF-8.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of the file at <paramref name="path"/>; it starts with the byte order mark if the file does.</summary>
    /// <param name="path">The path.</param>
    /// <param name="maxBytes">The largest file that is read.</param>
    /// <param name="unreadable">The code of every fault.</param>
    /// <exception cref="TaskFaultException">The file cannot be read or is no text.</exception>
    public static string Read(string path, int maxBytes, string unreadable)
    {
        var text = Decode(ReadBytes(path, maxBytes, unreadable), path, unreadable);
        var nul = text.IndexOf('\0');
        return nul < 0
            ? text
            : throw new TaskFaultException([
                TaskFault.At(unreadable, "The file holds a NUL character here: remove it, or save the file as UTF-8 if it is UTF-16", path, new LineMap(text), new SourceSpan(nul, 1)),
            ]);
    }

    private static byte[] ReadBytes(string path, int maxBytes, string unreadable)
    {
        TaskFaultException Unreadable(string why) => new(unreadable, $"The file was not read. {why}.", path);

        if (Directory.Exists(path))
        {
            throw Unreadable("It is a folder, and a text file is expected");
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = file.Read(buffer, 0, buffer.Length)) > 0;)
            {
                content.Write(buffer, 0, read);
                if (content.Length > maxBytes)
                {
                    throw Unreadable($"It is larger than {maxBytes / (1024 * 1024)} MiB");
                }
            }

            return content.ToArray();
        }
        catch (UnauthorizedAccessException)
        {
            throw Unreadable("Access to it is denied: let the user who builds read it");
        }
        catch (IOException)
        {
            throw Unreadable("It cannot be opened or read: see whether it is still there and whether another program locks it");
        }
    }

    private static string Decode(byte[] bytes, string path, string unreadable)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var readable = Encoding.UTF8.GetString(bytes, 0, Math.Max(0, Math.Min(e.Index, bytes.Length)));
            throw new TaskFaultException([
                TaskFault.At(unreadable, "This is not UTF-8: save the file as UTF-8", path, new LineMap(readable), new SourceSpan(readable.Length, 0)),
            ]);
        }
    }
}
