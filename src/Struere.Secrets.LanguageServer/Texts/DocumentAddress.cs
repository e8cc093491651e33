using System;
using System.IO;
using System.Linq;

namespace Struere.Secrets.LanguageServer.Texts;

/// <summary>Turns addresses of documents into paths and back.</summary>
internal static class DocumentAddress
{
    private const string FileScheme = "file://";

    /// <summary>The path of a document; null if it is not a file, as one that was never saved.</summary>
    public static string? ToPath(string? address)
    {
        if (address is null || !address.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var path = Uri.UnescapeDataString(address[FileScheme.Length..]);
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        if (path[0] != '/')
        {
            // A share of another machine: file://machine/share/file.
            path = "//" + path;
        }
        else if (path.Length > 2 && path[2] == ':')
        {
            path = char.ToUpperInvariant(path[1]) + path[2..];
        }

        return Path.GetFullPath(path);
    }

    /// <summary>The address of a file.</summary>
    public static string FromPath(string path)
    {
        var escaped = string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        return FileScheme + (escaped.StartsWith("//", StringComparison.Ordinal) ? escaped[2..] : escaped.StartsWith('/') ? escaped : "/" + escaped);
    }
}
