using System;
using System.IO;
using System.Linq;
using System.Text;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Build.Sync;

/// <summary>A <c>.env</c> file without an error: what it holds and where its lines are.</summary>
internal sealed class DotEnvFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private DotEnvFile(DotEnvDocument document, LineMap lines)
    {
        Document = document;
        Lines = lines;
    }

    /// <summary>What the file holds; its text starts with the byte order mark if the file does.</summary>
    public DotEnvDocument Document { get; }

    /// <summary>Where the lines of the text are.</summary>
    public LineMap Lines { get; }

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="SyncException">
    /// The file cannot be read or is no text, which has the code <paramref name="unreadable"/>, or it has errors, which have
    /// the codes of their rules.
    /// </exception>
    public static DotEnvFile Read(string path, string unreadable)
    {
        var text = Decode(ReadBytes(path, unreadable), path, unreadable);
        var lines = new LineMap(text);
        RefuseNul(text, path, unreadable, lines);

        var document = DotEnvDocument.Parse(text);
        if (document.HasErrors)
        {
            throw new SyncException(document.Faults.Where(fault => fault.IsError)
                .Select(fault => SyncFault.At(fault.RuleId, fault.Message, path, lines, fault.Span)).ToList());
        }

        return new DotEnvFile(document, lines);
    }

    private static byte[] ReadBytes(string path, string unreadable)
    {
        SyncException Unreadable(string why) => new(unreadable, $"The file was not read. {why}.", path);

        if (Directory.Exists(path))
        {
            throw Unreadable("It is a folder: a .env file is a text file");
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = file.Read(buffer, 0, buffer.Length)) > 0;)
            {
                content.Write(buffer, 0, read);
                if (content.Length > SecretLimits.MaxSecretFileBytes)
                {
                    throw Unreadable($"It is larger than {SecretLimits.MaxSecretFileBytes / (1024 * 1024)} MiB: a .env file holds keys and values, nothing else");
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
            throw new SyncException([
                SyncFault.At(unreadable, "This is not UTF-8: save the file as UTF-8", path, new LineMap(readable), new SourceSpan(readable.Length, 0)),
            ]);
        }
    }

    private static void RefuseNul(string text, string path, string unreadable, LineMap lines)
    {
        var nul = text.IndexOf('\0');
        if (nul >= 0)
        {
            throw new SyncException([
                SyncFault.At(unreadable, "The file holds a NUL character here: remove it, or save the file as UTF-8 if it is UTF-16", path, lines, new SourceSpan(nul, 1)),
            ]);
        }
    }
}
