using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Struere.Secrets.Projects.Configuration;

/// <summary>The name of a section of an <c>.editorconfig</c>: which files it is for.</summary>
internal sealed class ConfigGlob
{
    /// <summary>More numbers than that in <c>{1..9}</c> are no list that anybody means.</summary>
    private const int MostNumbers = 1000;

    private readonly string _folder;
    private readonly Regex? _pattern;

    public ConfigGlob(string folder, string glob)
    {
        _folder = folder;
        try
        {
            _pattern = new Regex(Translate(glob), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // It is no glob, so it covers nothing, as for the compiler.
        }
    }

    /// <summary>Whether the section is for a file.</summary>
    public bool Covers(string path)
    {
        var relative = Path.GetRelativePath(_folder, path).Replace('\\', '/');
        return _pattern is not null && !relative.StartsWith("../", StringComparison.Ordinal) && _pattern.IsMatch(relative);
    }

    /// <summary>A glob without a slash is for files of all folders.</summary>
    private static string Translate(string glob)
    {
        var pattern = new StringBuilder(glob.Contains('/', StringComparison.Ordinal) ? @"\A" : @"\A(?:.*/)?");
        var depth = 0;
        for (var i = glob.StartsWith('/') ? 1 : 0; i < glob.Length; i++)
        {
            switch (glob[i])
            {
                case '*' when i + 1 < glob.Length && glob[i + 1] == '*':
                    i++;
                    pattern.Append(".*");
                    break;
                case '*':
                    pattern.Append("[^/]*");
                    break;
                case '?':
                    pattern.Append("[^/]");
                    break;
                case '[' when glob.IndexOf(']', i + 1) is > 0 and var end:
                    pattern.Append('[').Append(glob[i + 1] == '!' ? "^" : "").Append(EscapeSet(glob[(glob[i + 1] == '!' ? i + 2 : i + 1)..end])).Append(']');
                    i = end;
                    break;
                case '{' when ReadNumbers(glob, i) is { } numbers:
                    pattern.Append(numbers);
                    i = glob.IndexOf('}', i);
                    break;
                case '{':
                    depth++;
                    pattern.Append("(?:");
                    break;
                case '}' when depth > 0:
                    depth--;
                    pattern.Append(')');
                    break;
                case ',' when depth > 0:
                    pattern.Append('|');
                    break;
                case '\\' when i + 1 < glob.Length:
                    i++;
                    pattern.Append(Regex.Escape(glob[i].ToString()));
                    break;
                default:
                    pattern.Append(Regex.Escape(glob[i].ToString()));
                    break;
            }
        }

        return pattern.Append(@"\z").ToString();
    }

    private static string EscapeSet(string set) => set.Replace("\\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace("^", @"\^", StringComparison.Ordinal);

    /// <summary>Reads <c>{1..9}</c>.</summary>
    private static string? ReadNumbers(string glob, int start)
    {
        var end = glob.IndexOf('}', start);
        return end > 0 && glob[(start + 1)..end].Split("..") is [var first, var last]
            && int.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(last, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var to)
            && to >= from && (long)to - from < MostNumbers
                ? $"(?:{string.Join('|', Enumerable.Range(from, to - from + 1))})"
                : null;
    }
}
