using System.Globalization;
using System.IO;

namespace Struere.Secrets.Rules.Configuration;

/// <summary>One <c>.editorconfig</c> or <c>.globalconfig</c>: lines <c>key = value</c>, in sections or above them, as the compiler reads them.</summary>
internal sealed class ConfigFile
{
    private const int DefaultGlobalLevel = 100;

    private static readonly char[] CommentStarts = ['#', ';'];
    private static readonly char[] Separators = ['=', ':'];

    private readonly Dictionary<string, string> _head = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(ConfigGlob Glob, Dictionary<string, string> Options)> _sections = [];

    private ConfigFile()
    {
    }

    /// <summary>The options above all sections. In a global config they are for all files.</summary>
    public IReadOnlyDictionary<string, string> Head => _head;

    /// <summary>Whether no file in a folder above counts.</summary>
    public bool IsRoot => _head.TryGetValue("root", out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Which of two global configs counts where they contradict each other: the one with the higher level.</summary>
    public int GlobalLevel =>
        _head.TryGetValue("global_level", out var value) && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var level) ? level : DefaultGlobalLevel;

    /// <summary>Whether a section sets the severity of rules.</summary>
    public bool HasSeveritiesInSections => _sections.Exists(section => section.Options.Keys.Any(option =>
        option.StartsWith("dotnet_diagnostic.STRU", StringComparison.OrdinalIgnoreCase) || option.StartsWith("dotnet_analyzer_diagnostic.", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Reads a file.</summary>
    /// <param name="folder">The folder of the file, where the paths of its sections start.</param>
    /// <param name="text">Its text.</param>
    public static ConfigFile Parse(string folder, string text)
    {
        var file = new ConfigFile();
        var options = file._head;
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } line)
        {
            var trimmed = line.Trim();
            if (trimmed.Length == 0 || CommentStarts.Contains(trimmed[0]))
            {
                continue;
            }

            if (trimmed[0] == '[')
            {
                options = new(StringComparer.OrdinalIgnoreCase);
                if (trimmed.LastIndexOf(']') is > 0 and var end)
                {
                    file._sections.Add((new ConfigGlob(folder, trimmed.Substring(1, end - 1)), options));
                }
            }
            else if (trimmed.IndexOfAny(Separators) is > 0 and var equals)
            {
                options[trimmed.Substring(0, equals).TrimEnd()] = WithoutComment(trimmed.Substring(equals + 1));
            }
        }

        return file;
    }

    /// <summary>The value of an option in the last section that covers a file and sets it; null where none does.</summary>
    public string? FindInSections(string path, string option) => _sections
        .Where(section => section.Options.ContainsKey(option) && section.Glob.Covers(path))
        .Select(section => section.Options[option])
        .LastOrDefault();

    private static string WithoutComment(string value)
    {
        var comment = value.IndexOfAny(CommentStarts);
        return (comment < 0 ? value : value.Substring(0, comment)).Trim();
    }
}
