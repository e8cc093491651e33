using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>
/// Reads what the user sets for all rules: <c>struere_ignored_keys</c> and the others in an <c>.editorconfig</c> section that covers
/// the secret files or in a <c>.globalconfig</c>, or properties such as <c>StruereIgnoredKeys</c>. Several of them add up.
/// </summary>
internal static class OptionsReader
{
    private static readonly char[] Separators = [',', ' ', '\t', '\r', '\n'];

    public static RuleOptions Read(AnalyzerOptions options)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        var all = options.AdditionalFiles
            .Where(file => AnalyzerFile.IsSecretFileOrManifest(file, options))
            .Select(provider.GetOptions)
            .Append(provider.GlobalOptions)
            .ToList();
        return new RuleOptions(
            List(all, RuleOptionNames.IgnoredKeys, RuleOptionNames.IgnoredKeysProperty),
            List(all, RuleOptionNames.Environments, RuleOptionNames.EnvironmentsProperty),
            List(all, RuleOptionNames.CredentialPrefixes, RuleOptionNames.CredentialPrefixesProperty))
        {
            AreSecretFilesChecked = !Property(options, RuleOptionNames.CheckSecretFilesProperty).Equals("false", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>A property of the project; empty where it is not set.</summary>
    public static string Property(AnalyzerOptions options, string name) => Value(options.AnalyzerConfigOptionsProvider.GlobalOptions, "build_property." + name);

    private static IEnumerable<string> List(IReadOnlyList<AnalyzerConfigOptions> all, string option, string property) => all
        .SelectMany(options => new[] { Value(options, option), Value(options, "build_property." + property) })
        .SelectMany(list => list.Split(Separators, StringSplitOptions.RemoveEmptyEntries));

    private static string Value(AnalyzerConfigOptions options, string name) => options.TryGetValue(name, out var value) ? value : "";
}
