using System.Collections.Generic;
using System.Linq;
using System.Text;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Build.Sync;

/// <summary>Reads the secrets of a file for a sync: all of them, or none and the faults.</summary>
internal static class SecretFile
{
    /// <summary>The secrets of the file at <paramref name="path"/>, in its order.</summary>
    /// <exception cref="SyncException">The file cannot be read, or has an error.</exception>
    public static IReadOnlyList<Secret> Read(string path)
    {
        var file = DotEnvFile.Read(path, SyncCodes.UnreadableSecretFile);
        var entries = file.Document.GetSecrets();
        RefuseLongValues(entries, file, path);
        return entries.Select(entry => new Secret(entry.Key, entry.ReadValue())).ToList();
    }

    private static void RefuseLongValues(IEnumerable<DotEnvEntry> entries, DotEnvFile file, string path)
    {
        var faults = entries.Where(entry => Encoding.UTF8.GetByteCount(entry.ReadValue().Reveal()) > SecretLimits.MaxValueBytes)
            .Select(entry => SyncFault.At(
                SyncCodes.ValueTooLong,
                $"The value of '{entry.Key}' is longer than {SecretLimits.MaxValueBytes / 1024} KiB in UTF-8: keep large content elsewhere, and its address here",
                path,
                file.Lines,
                entry.KeySpan))
            .ToList();
        if (faults.Count > 0)
        {
            throw new SyncException(faults);
        }
    }
}
