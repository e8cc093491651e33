using System.Globalization;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;

namespace Struere.Secrets.Rules.Configuration;

/// <summary>The name of a section of an <c>.editorconfig</c>: which files it is for.</summary>
internal sealed class ConfigGlob
{
    /// <summary>More numbers than that in <c>{1..9}</c> are not a list that anybody means.</summary>
    private const int MostNumbers = 1000;

    /// <summary>Matches in linear time, where the framework can: .NET 7 or newer.</summary>
    private static readonly RegexOptions Linear = Enum.IsDefined(typeof(RegexOptions), 1024) ? (RegexOptions)1024 : RegexOptions.None;

    private readonly string _folder;
    private readonly Regex? _pattern;

    public ConfigGlob(string folder, string glob)
    {
        _folder = folder.Replace('\\', '/').TrimEnd('/') + "/";
        try
        {
            _pattern = new Regex(Translate(glob), Linear | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // It is not a glob, so it covers nothing, as for the compiler.
        }
    }

    /// <summary>Whether the section is for a file.</summary>
    public bool Covers(string path)
    {
        var normalized = path.Replace('\\', '/');
        return _pattern is not null && normalized.StartsWith(_folder, StringComparison.Ordinal) && _pattern.IsMatch(normalized.Substring(_folder.Length));
    }

    /// <summary>A glob without a slash is for files of all folders.</summary>
    private static string Translate(string glob)
    {
        var pattern = new StringBuilder(glob.IndexOf('/') >= 0 ? @"\A" : @"\A(?:.*/)?");
        var depth = 0;
        for (var i = glob.StartsWith("/", StringComparison.Ordinal) ? 1 : 0; i < glob.Length; i++)
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
                    pattern.Append('[').Append(glob[i + 1] == '!' ? "^" : "").Append(EscapeSet(Between(glob, glob[i + 1] == '!' ? i + 2 : i + 1, end))).Append(']');
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

    private static string EscapeSet(string set) => set.Replace("\\", @"\\").Replace("[", @"\[").Replace("^", @"\^");

    /// <summary>Reads <c>{1..9}</c>.</summary>
    private static string? ReadNumbers(string glob, int start)
    {
        var end = glob.IndexOf('}', start);
        return end > 0 && Between(glob, start + 1, end).Split([".."], StringSplitOptions.None) is { Length: 2 } ends
            && int.TryParse(ends[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(ends[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var to)
            && to >= from && (long)to - from < MostNumbers
                ? $"(?:{string.Join("|", Enumerable.Range(from, to - from + 1))})"
                : null;
    }

    private static string Between(string text, int start, int end) => text.Substring(start, end - start);
}
