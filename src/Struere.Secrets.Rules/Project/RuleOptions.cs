using Struere.Secrets.Core.Credentials;

namespace Struere.Secrets.Rules.Project;

/// <summary>What the options of all rules are called in <c>.globalconfig</c> and <c>.editorconfig</c> files, and as properties of a project.</summary>
public static class RuleOptionNames
{
    /// <summary>The keys that no rule may report.</summary>
    public const string IgnoredKeys = "struere_ignored_keys";

    /// <inheritdoc cref="IgnoredKeys"/>
    public const string IgnoredKeysProperty = "StruereIgnoredKeys";

    /// <summary>The environments that rules look at.</summary>
    public const string Environments = "struere_environments";

    /// <inheritdoc cref="Environments"/>
    public const string EnvironmentsProperty = "StruereEnvironments";

    /// <summary>More prefixes of live credentials.</summary>
    public const string CredentialPrefixes = "struere_credential_prefixes";

    /// <inheritdoc cref="CredentialPrefixes"/>
    public const string CredentialPrefixesProperty = "StruereCredentialPrefixes";

    /// <summary>Whether the rules on secret files and the manifest are on.</summary>
    public const string CheckSecretFilesProperty = "StruereCheckSecretFiles";
}

/// <summary>What the user sets for all rules. It does not change: two snapshots with the same options share the same object.</summary>
public sealed class RuleOptions
{
    private readonly HashSet<string> _ignoredKeys;
    private readonly HashSet<string> _environments;
    private readonly IReadOnlyList<string> _credentialPrefixes;

    /// <summary>Takes the lists that the user writes.</summary>
    /// <param name="ignoredKeys">The keys that no rule may report.</param>
    /// <param name="environments">The environments that rules look at; all where there is none.</param>
    /// <param name="credentialPrefixes">Prefixes of live credentials besides those that are known.</param>
    public RuleOptions(IEnumerable<string>? ignoredKeys = null, IEnumerable<string>? environments = null, IEnumerable<string>? credentialPrefixes = null)
    {
        _ignoredKeys = new(ignoredKeys ?? [], StringComparer.Ordinal);
        _environments = new(environments ?? [], StringComparer.OrdinalIgnoreCase);
        _credentialPrefixes = (credentialPrefixes ?? []).Distinct(StringComparer.Ordinal).ToList();
    }

    /// <summary>The options of a user who sets none.</summary>
    public static RuleOptions Default { get; } = new();

    /// <summary>Whether the rules on secret files and the manifest are on.</summary>
    public bool AreSecretFilesChecked { get; init; } = true;

    /// <summary>The severities that the user sets, by the ID of a rule; null turns a rule off. A rule that is not there has its own.</summary>
    public IReadOnlyDictionary<string, RuleSeverity?> Severities { get; init; } = new Dictionary<string, RuleSeverity?>();

    /// <summary>The severities that the user sets for single files, by the path of the file and the ID of a rule. They go before <see cref="Severities"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, RuleSeverity?>> SeveritiesOfFiles { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, RuleSeverity?>>();

    /// <summary>The keys that no rule may report, in ordinal order.</summary>
    public IEnumerable<string> IgnoredKeys => _ignoredKeys.OrderBy(key => key, StringComparer.Ordinal);

    /// <summary>Whether no rule may report the key's value, or where it is set.</summary>
    public bool IsIgnored(string key) => _ignoredKeys.Contains(key);

    /// <summary>Whether rules look at what an environment sets. Without the option they look at each.</summary>
    public bool IsChecked(string environment) => _environments.Count == 0 || _environments.Contains(environment);

    /// <summary>Whether two sets of options say the same.</summary>
    public bool IsEquivalentTo(RuleOptions other) =>
        AreSecretFilesChecked == other.AreSecretFilesChecked && _ignoredKeys.SetEquals(other._ignoredKeys) && _environments.SetEquals(other._environments)
        && _credentialPrefixes.SequenceEqual(other._credentialPrefixes) && HaveSame(Severities, other.Severities)
        && SeveritiesOfFiles.Count == other.SeveritiesOfFiles.Count
        && SeveritiesOfFiles.All(file => other.SeveritiesOfFiles.TryGetValue(file.Key, out var severities) && HaveSame(file.Value, severities));

    /// <summary>Whether a value has the form of a credential that reaches a real account.</summary>
    internal bool IsLive(string value) => CredentialShape.IsLive(value) || HasOwnPrefix(value);

    /// <summary>Whether a value has the form of a credential.</summary>
    internal bool LooksLikeCredential(string value) => CredentialShape.LooksLikeCredential(value) || HasOwnPrefix(value);

    /// <summary>The severity of a rule's findings in a file; null if the rule is off there.</summary>
    internal RuleSeverity? SeverityOf(RuleDescriptor rule, string path) =>
        SeveritiesOfFiles.TryGetValue(path, out var ofFile) && ofFile.TryGetValue(rule.Id, out var severityInFile) ? severityInFile : SeverityOf(rule);

    private static bool HaveSame(IReadOnlyDictionary<string, RuleSeverity?> mine, IReadOnlyDictionary<string, RuleSeverity?> others) =>
        mine.Count == others.Count && mine.All(rule => others.TryGetValue(rule.Key, out var severity) && severity == rule.Value);

    private RuleSeverity? SeverityOf(RuleDescriptor rule) =>
        Severities.TryGetValue(rule.Id, out var severity) ? severity : rule.IsEnabledByDefault ? rule.DefaultSeverity : null;

    private bool HasOwnPrefix(string value)
    {
        foreach (var prefix in _credentialPrefixes)
        {
            if (value.Length > prefix.Length && value.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
