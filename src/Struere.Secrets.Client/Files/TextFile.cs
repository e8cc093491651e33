using System.Text;
using Struere.Secrets.Core.Text;
using Struere.Secrets.Files;

namespace Struere.Secrets.Client.Files;

/// <summary>Reads and writes whole files of text in UTF-8.</summary>
public static class TextFile
{
    private const int FirstBufferBytes = 4096;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of the file at <paramref name="path"/>; it starts with the byte order mark if the file does.</summary>
    /// <param name="path">The path.</param>
    /// <param name="maxBytes">The largest file that is read.</param>
    /// <param name="unreadable">The code of every fault.</param>
    /// <exception cref="FaultException">The file cannot be read or is not text.</exception>
    public static string Read(string path, int maxBytes, string unreadable)
    {
        var text = Decode(ReadBytes(path, maxBytes, unreadable), path, unreadable);
        var nul = text.IndexOf('\0');
        return nul < 0
            ? text
            : throw new FaultException([
                Fault.At(unreadable, TextFaults.NulCharacter, path, new LineMap(text), new SourceSpan(nul, 1)),
            ]);
    }

    /// <summary>Writes <paramref name="text"/> so that whoever reads the file meanwhile, or after a failure, finds the old text or the new one: as UTF-8 with the byte order mark that it starts with or none.</summary>
    /// <exception cref="FaultException">The file cannot be written; it is as it was.</exception>
    public static void Write(string path, string text)
    {
        if (Directory.Exists(path))
        {
            throw Unwritable(path, "A folder has this name: move it away");
        }

        if (File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0)
        {
            throw Unwritable(path, "It is read-only: make it writable, or check it out");
        }

        try
        {
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(text));
        }
        catch (UnauthorizedAccessException)
        {
            throw Unwritable(path, "Access is denied: let the user who builds write the file and its folder");
        }
        catch (IOException)
        {
            throw Unwritable(path, "It cannot be replaced: see whether its folder is there, whether the disk is full and whether another program locks it");
        }
    }

    private static ArraySegment<byte> ReadBytes(string path, int maxBytes, string unreadable)
    {
        FaultException Unreadable(string why) => new(unreadable, $"The file was not read. {why}.", path);

        if (Directory.Exists(path))
        {
            throw Unreadable("It is a folder, and a text file is expected");
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[file.CanSeek ? (int)Math.Min(file.Length, maxBytes) + 1 : FirstBufferBytes];
            var end = 0;
            for (int read; (read = file.Read(content, end, content.Length - end)) > 0;)
            {
                end += read;
                if (end > maxBytes)
                {
                    throw Unreadable($"It is larger than {maxBytes / (1024 * 1024)} MiB");
                }

                // It is a pipe, which has no length, or it has grown.
                if (end == content.Length)
                {
                    Array.Resize(ref content, 2 * content.Length);
                }
            }

            return new ArraySegment<byte>(content, 0, end);
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

    private static string Decode(ArraySegment<byte> bytes, string path, string unreadable)
    {
        try
        {
            return StrictUtf8.GetString(bytes.Array!, bytes.Offset, bytes.Count);
        }
        catch (DecoderFallbackException e)
        {
            var readable = Encoding.UTF8.GetString(bytes.Array!, bytes.Offset, Math.Max(0, Math.Min(e.Index, bytes.Count)));
            throw new FaultException([
                Fault.At(unreadable, TextFaults.ForeignBytes, path, new LineMap(readable), new SourceSpan(readable.Length, 0)),
            ]);
        }
    }

    private static FaultException Unwritable(string path, string why) => new(FaultCode.UnwritableFile, $"The file was not written. {why}.", path);
}
