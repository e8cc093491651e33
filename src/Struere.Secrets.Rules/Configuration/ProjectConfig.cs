using System.IO;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Rules.Configuration;

/// <summary>
/// What the user sets for an agent project: <c>.globalconfig</c> and <c>.editorconfig</c> in its root and above, and the baseline
/// in its root. Properties of a .NET project are the host's to hand over: there may be none.
/// </summary>
public sealed class ProjectConfig
{
    private const string EditorConfigName = ".editorconfig";
    private const string GlobalConfigName = ".globalconfig";

    private static readonly char[] Separators = [',', ' ', '\t'];

    private readonly Dictionary<string, string> _global = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ConfigFile> _editorConfigs = [];

    private ProjectConfig()
    {
    }

    /// <summary>Whether a file is one that options are read from, by its name.</summary>
    public static bool IsConfig(string fileName) => fileName is EditorConfigName or GlobalConfigName or AgentLayout.BaselineName;

    /// <summary>Reads the files for a root.</summary>
    /// <param name="root">The root of the agent project.</param>
    /// <param name="read">The text of the file at a path; null where there is none.</param>
    public static ProjectConfig Read(string root, Func<string, string?> read)
    {
        var config = new ProjectConfig();
        ConfigFile? Parse(string folder, string name) => read(Path.Combine(folder, name)) is { } text ? ConfigFile.Parse(folder, text) : null;

        // The nearest folder is the last one, because what is read later counts.
        var folders = new List<string>();
        for (var folder = root; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            folders.Insert(0, folder);
        }

        var globals = folders.Select(folder => Parse(folder, GlobalConfigName)).Append(Parse(root, AgentLayout.BaselineName)).OfType<ConfigFile>();
        foreach (var option in globals.OrderBy(file => file.GlobalLevel).SelectMany(file => file.Head))
        {
            config._global[option.Key] = option.Value;
        }

        foreach (var file in folders.Select(folder => Parse(folder, EditorConfigName)).OfType<ConfigFile>())
        {
            if (file.IsRoot)
            {
                config._editorConfigs.Clear();
            }

            config._editorConfigs.Add(file);
        }

        return config;
    }

    /// <summary>The options of the rules for some files.</summary>
    /// <param name="files">The paths and roles of the files.</param>
    /// <param name="ignoredKeys">More keys that no rule may report.</param>
    /// <param name="environments">More environments that rules look at.</param>
    /// <param name="credentialPrefixes">More prefixes of live credentials.</param>
    /// <param name="areSecretFilesChecked">Whether the rules on secret files and the manifest are on.</param>
    public RuleOptions For(
        IReadOnlyList<(string Path, string Role)> files,
        IEnumerable<string> ignoredKeys,
        IEnumerable<string>? environments = null,
        IEnumerable<string>? credentialPrefixes = null,
        bool areSecretFilesChecked = true)
    {
        var namingKeys = files.Where(file => file.Role is AgentFile.SecretFile or AgentFile.KeyManifest).Select(file => file.Path).ToList();
        var hasSeveritiesOfFiles = _editorConfigs.Exists(file => file.HasSeveritiesInSections);
        return new RuleOptions(
            [.. List(RuleOptionNames.IgnoredKeys, namingKeys), .. ignoredKeys],
            [.. List(RuleOptionNames.Environments, namingKeys), .. environments ?? []],
            [.. List(RuleOptionNames.CredentialPrefixes, namingKeys), .. credentialPrefixes ?? []])
        {
            AreSecretFilesChecked = areSecretFilesChecked,
            Severities = SeveritiesFor(path: null),
            SeveritiesOfFiles = files.Where(_ => hasSeveritiesOfFiles)
                .Select(file => (file.Path, Severities: SeveritiesFor(file.Path)))
                .Where(file => file.Severities.Count > 0)
                .ToDictionary(file => file.Path, file => (IReadOnlyDictionary<string, RuleSeverity?>)file.Severities, StringComparer.Ordinal),
        };
    }

    private Dictionary<string, RuleSeverity?> SeveritiesFor(string? path)
    {
        var severities = new Dictionary<string, RuleSeverity?>();
        foreach (var rule in FileRules.Descriptors)
        {
            // A rule that is off has to be named to be on.
            string[] options = rule.IsEnabledByDefault
                ? [$"dotnet_diagnostic.{rule.Id}.severity", $"dotnet_analyzer_diagnostic.category-{rule.Category}.severity", "dotnet_analyzer_diagnostic.severity"]
                : [$"dotnet_diagnostic.{rule.Id}.severity"];
            foreach (var option in options)
            {
                if (Find(option, path) is { } value && TryParse(value, out var severity))
                {
                    severities[rule.Id] = severity;
                    break;
                }
            }
        }

        return severities;
    }

    /// <summary>The lists of the global configs and of the sections for files that name keys add up.</summary>
    private IEnumerable<string> List(string option, List<string> namingKeys) => namingKeys
        .Select(path => FindInSections(option, path))
        .Append(FindGlobal(option))
        .OfType<string>()
        .SelectMany(list => list.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        .Distinct(StringComparer.Ordinal);

    private string? Find(string option, string? path) => (path is null ? null : FindInSections(option, path)) ?? FindGlobal(option);

    private string? FindGlobal(string option) => _global.TryGetValue(option, out var value) ? value : null;

    private string? FindInSections(string option, string path) => _editorConfigs.Select(file => file.FindInSections(path, option)).OfType<string>().LastOrDefault();

    /// <summary>The words of the compiler. With <c>default</c>, and with any other word, a rule has its own severity.</summary>
    private static bool TryParse(string value, out RuleSeverity? severity)
    {
        severity = value.ToLowerInvariant() switch
        {
            "error" => RuleSeverity.Error,
            "warning" => RuleSeverity.Warning,
            "suggestion" or "info" => RuleSeverity.Info,
            "silent" or "hidden" or "refactoring" => RuleSeverity.Hidden,
            _ => null,
        };
        return severity is not null || value.Equals("none", StringComparison.OrdinalIgnoreCase);
    }
}
