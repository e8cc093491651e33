using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Docs;

/// <summary>What the pages on rules, their index and the release notes say because the catalogue of rules says so.</summary>
public static class RuleDocuments
{
    private const string IndexHead = "| rule | finds | default severity |\n|---|---|---|\n";
    private const string ReleaseHead = "Rule ID | Category | Severity | Notes\n--------|----------|----------|-------\n";

    private static readonly RuleDescriptor[] Rules = [.. RuleCatalogue.All.OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>The files that have to change, with their new texts. A page that is missing is begun, with its sections left to be written.</summary>
    /// <param name="root">The folder of the repository.</param>
    public static IReadOnlyList<(string Path, string Text)> FindChanges(string root)
    {
        var pages = Rules.Select(rule => Path.Combine(root, "docs", "rules", rule.Id + ".md")).Zip(Rules, (path, rule) => (path, WritePage(path, rule)));
        var index = Path.Combine(root, "docs", "rules", "README.md");
        var releases = Path.Combine(root, "src", "Struere.Secrets.Analyzer", "AnalyzerReleases.Unshipped.md");
        return pages
            .Append((index, ReplaceRows(File.ReadAllText(index), IndexHead, Rules.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {SeverityOf(rule)} |"))))
            .Append((releases, ReplaceRows(File.ReadAllText(releases), ReleaseHead, Rules.Select(rule => $"{rule.Id} | {rule.Category} | {SeverityOf(rule)} | [{rule.Title}]({rule.HelpLink})"))))
            .Where(file => !File.Exists(file.Item1) || File.ReadAllText(file.Item1) != file.Item2)
            .ToList();
    }

    private static string WritePage(string path, RuleDescriptor rule)
    {
        var head = $"# {rule.Id}: {rule.Title}\n\n| Category | Default severity |\n|---|---|\n| {rule.Category} | {SeverityOf(rule)} |\n\n";
        if (!File.Exists(path))
        {
            var configuration = $"Put the severity into a `.globalconfig` file beside the project or above it:\n\n```ini\nis_global = true\ndotnet_diagnostic.{rule.Id}.severity = error\n```\n";
            return $"{head}## Cause\n\n{rule.Description}\n\n## Example\n\n## How to fix\n\n## How to configure\n\n{configuration}\n## When to suppress\n";
        }

        var text = File.ReadAllText(path);
        return head + text[text.IndexOf("## Cause", StringComparison.Ordinal)..];
    }

    /// <summary>The rows of a table are what follows its head without an empty line.</summary>
    private static string ReplaceRows(string text, string head, IEnumerable<string> rows)
    {
        var start = text.IndexOf(head, StringComparison.Ordinal) + head.Length;
        var end = text.IndexOf("\n\n", start - 1, StringComparison.Ordinal) is > 0 and var gap ? gap + 1 : text.Length;
        return text[..start] + string.Concat(rows.Select(row => row + "\n")) + text[end..];
    }

    private static string SeverityOf(RuleDescriptor rule) => rule.IsEnabledByDefault ? $"{rule.DefaultSeverity}" : "Disabled";
}
