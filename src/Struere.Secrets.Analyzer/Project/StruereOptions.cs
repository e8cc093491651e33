using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Core.Credentials;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>
/// What the user sets for all rules: <c>struere_ignored_keys</c> and the others in an <c>.editorconfig</c> section that covers
/// the secret files or in a <c>.globalconfig</c>, or properties such as <c>StruereIgnoredKeys</c>. Several of them add up.
/// </summary>
internal sealed class StruereOptions
{
    private static readonly char[] Separators = [',', ' ', '\t', '\r', '\n'];

    private readonly HashSet<string> _ignoredKeys;
    private readonly HashSet<string> _environments;
    private readonly IReadOnlyList<string> _credentialPrefixes;

    /// <param name="global">The options of the project.</param>
    /// <param name="files">The options of the secret files and the manifest.</param>
    public StruereOptions(AnalyzerConfigOptions global, IEnumerable<AnalyzerConfigOptions> files)
    {
        var all = files.Append(global).ToList();
        _ignoredKeys = new(Read(all, "struere_ignored_keys", "StruereIgnoredKeys"), StringComparer.Ordinal);
        _environments = new(Read(all, "struere_environments", "StruereEnvironments"), StringComparer.OrdinalIgnoreCase);
        _credentialPrefixes = Read(all, "struere_credential_prefixes", "StruereCredentialPrefixes").Distinct(StringComparer.Ordinal).ToList();
    }

    /// <summary>The keys that no rule may speak of, in ordinal order.</summary>
    public IEnumerable<string> IgnoredKeys => _ignoredKeys.OrderBy(key => key, StringComparer.Ordinal);

    /// <summary>Whether no rule may speak of the key's value, or of where it is set.</summary>
    public bool IsIgnored(string key) => _ignoredKeys.Contains(key);

    /// <summary>Whether rules look at what an environment sets. Without the option they look at each.</summary>
    public bool IsChecked(string environment) => _environments.Count == 0 || _environments.Contains(environment);

    /// <summary>Whether a value has the form of a credential that reaches a real account.</summary>
    public bool IsLive(string value) => CredentialShape.IsLive(value) || HasOwnPrefix(value);

    /// <summary>Whether a value has the form of a credential.</summary>
    public bool LooksLikeCredential(string value) => CredentialShape.LooksLikeCredential(value) || HasOwnPrefix(value);

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

    private static IEnumerable<string> Read(IReadOnlyList<AnalyzerConfigOptions> all, string option, string property) => all
        .SelectMany(options => new[] { Read(options, option), Read(options, "build_property." + property) })
        .SelectMany(list => list.Split(Separators, StringSplitOptions.RemoveEmptyEntries));

    private static string Read(AnalyzerConfigOptions options, string name) => options.TryGetValue(name, out var value) ? value : "";
}
