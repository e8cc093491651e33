using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Build.Sync;

/// <summary>Reads the secrets of a file for a sync: all of them, or none and the faults.</summary>
internal static class SecretFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The secrets of the file at <paramref name="path"/>, in its order.</summary>
    /// <exception cref="SyncException">The file cannot be read, or has an error.</exception>
    public static IReadOnlyList<Secret> Read(string path)
    {
        var text = Decode(ReadBytes(path), path);
        var lines = new LineMap(text);
        RefuseNul(text, path, lines);

        var document = DotEnvDocument.Parse(text);
        if (document.HasErrors)
        {
            throw new SyncException(document.Faults.Where(fault => fault.IsError)
                .Select(fault => SyncFault.At(fault.RuleId, fault.Message, path, lines, fault.Span)).ToList());
        }

        var entries = document.GetSecrets();
        RefuseLongValues(entries, path, lines);
        return entries.Select(entry => new Secret(entry.Key, entry.ReadValue())).ToList();
    }

    private static byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw Unreadable(path, "It is a folder: a secret file is a text file");
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
                    throw Unreadable(path, $"It is larger than {SecretLimits.MaxSecretFileBytes / (1024 * 1024)} MiB: a secret file holds keys and values, nothing else");
                }
            }

            return content.ToArray();
        }
        catch (UnauthorizedAccessException)
        {
            throw Unreadable(path, "Access to it is denied: let the user who builds read it");
        }
        catch (IOException)
        {
            throw Unreadable(path, "It cannot be opened or read: see whether it is still there and whether another program locks it");
        }
    }

    private static string Decode(byte[] bytes, string path)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var readable = Encoding.UTF8.GetString(bytes, 0, Math.Max(0, Math.Min(e.Index, bytes.Length)));
            throw new SyncException([
                SyncFault.At(SyncCodes.UnreadableSecretFile, "This is not UTF-8: save the file as UTF-8", path, new LineMap(readable), new SourceSpan(readable.Length, 0)),
            ]);
        }
    }

    private static void RefuseNul(string text, string path, LineMap lines)
    {
        var nul = text.IndexOf('\0');
        if (nul >= 0)
        {
            throw new SyncException([
                SyncFault.At(SyncCodes.UnreadableSecretFile, "The file holds a NUL character here: remove it, or save the file as UTF-8 if it is UTF-16", path, lines, new SourceSpan(nul, 1)),
            ]);
        }
    }

    private static void RefuseLongValues(IEnumerable<DotEnvEntry> entries, string path, LineMap lines)
    {
        var faults = entries.Where(entry => Encoding.UTF8.GetByteCount(entry.ReadValue().Reveal()) > SecretLimits.MaxValueBytes)
            .Select(entry => SyncFault.At(
                SyncCodes.ValueTooLong,
                $"The value of '{entry.Key}' is longer than {SecretLimits.MaxValueBytes / 1024} KiB in UTF-8: keep large content elsewhere, and its address here",
                path,
                lines,
                entry.KeySpan))
            .ToList();
        if (faults.Count > 0)
        {
            throw new SyncException(faults);
        }
    }

    private static SyncException Unreadable(string path, string why) => new(SyncCodes.UnreadableSecretFile, $"The secret file was not read. {why}.", path);
}
