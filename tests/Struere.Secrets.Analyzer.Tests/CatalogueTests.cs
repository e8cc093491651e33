using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

/// <summary>Holds together what is said of a rule in the catalogue, in its ID, in its page and in the release notes.</summary>
public sealed class CatalogueTests
{
    private static readonly DiagnosticDescriptor[] Descriptors = RuleCatalogue.All.Select(rule => RuleDescriptors.Of(rule)[0]).ToArray();

    private static readonly string[] Ids = typeof(RuleIds)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToArray();

    public static TheoryData<string> Rules => [.. Ids];

    [Fact]
    public void Every_id_has_one_rule_of_the_same_name_in_the_catalogue() => Assert.Equal(
        typeof(RuleIds).GetFields().Select(field => (field.Name, (string)field.GetRawConstantValue()!)).Order(),
        typeof(RuleCatalogue).GetFields().Select(field => (field.Name, ((RuleDescriptor)field.GetValue(null)!).Id)).Order());

    [Fact]
    public void Every_rule_of_the_catalogue_is_reported_and_no_other() => Assert.Equal(
        Ids.Order(),
        RuleTest.Rules.SelectMany(rule => rule.SupportedDiagnostics).Select(descriptor => descriptor.Id).Distinct().Order());

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_described_in_sentences(string id) => Assert.Matches(@"^\S.*\.$", Find(id).Description.ToString(CultureInfo.InvariantCulture));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_says_what_is_wrong_and_what_to_do(string id) => Assert.All(
        RuleDescriptors.Of(RuleCatalogue.Find(id)!).Where(descriptor => descriptor.Id != RuleIds.ListedReference),
        descriptor => Assert.Matches(@"^\S[^\r\n]*(: |\? )[^\r\n]*[^.\s]$", descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture)));

    [Theory]
    [MemberData(nameof(Rules))]
    public void What_a_rule_says_has_a_name_of_its_own(string id)
    {
        var names = RuleCatalogue.Find(id)!.Messages.Select(message => message.Name).ToList();

        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(), names);
    }

    /// <summary>The compiler shows a message without arguments as it is, and doubled braces with it.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_message_without_a_subject_has_no_braces(string id) => Assert.All(
        RuleCatalogue.Find(id)!.Messages.Where(message => !message.Text.Contains("{0}", StringComparison.Ordinal) && !message.Text.Contains("{1}", StringComparison.Ordinal)),
        message => Assert.DoesNotContain('{', message.Text));

    /// <summary>The pages of the build's codes, STRU5000 and up, are held by its own tests.</summary>
    [Fact]
    public void Every_page_belongs_to_a_rule() => Assert.Equal(
        Ids.Order(),
        Directory.GetFiles(Repository.PathOf("docs", "rules")).Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "README" && !name.StartsWith("STRU5", StringComparison.Ordinal)).Order());

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_index_has_a_row_for_each_rule(string id) => Assert.Contains(
        $"| [{id}]({id}.md) | {Find(id).Title} | {SeverityOf(Find(id))} |", File.ReadAllLines(Repository.PathOf("docs", "rules", "README.md")));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_tests_of_its_own(string id)
    {
        var name = typeof(RuleIds).GetFields().Single(field => (string)field.GetRawConstantValue()! == id).Name;
        var files = Directory.GetFiles(Repository.PathOf("tests", "Struere.Secrets.Analyzer.Tests"), "*Tests.cs").Where(path => !path.EndsWith("CatalogueTests.cs", StringComparison.Ordinal));

        Assert.Contains(files, path => File.ReadAllText(path) is var source && (source.Contains(id, StringComparison.Ordinal) || source.Contains("RuleIds." + name, StringComparison.Ordinal) || source.Contains("RuleCatalogue." + name, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_links_to_its_page(string id) => Assert.Equal(
        $"https://github.com/struere/struere-dotnet/blob/main/docs/rules/{id}.md", Find(id).HelpLinkUri);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_has_the_title_the_severity_and_every_section(string id)
    {
        var descriptor = Find(id);
        var lines = File.ReadAllLines(Repository.PathOf("docs", "rules", id + ".md"));

        Assert.Equal($"# {id}: {descriptor.Title}", lines[0]);
        Assert.Contains($"| {descriptor.Category} | {SeverityOf(descriptor)} |", lines);
        Assert.Equal(
            ["## Cause", "## Example", "## How to fix", "## How to configure", "## When to suppress"],
            lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_says_how_to_configure_the_rule_by_its_id(string id) => Assert.Contains(
        $"dotnet_diagnostic.{id}.severity = ", File.ReadAllText(Repository.PathOf("docs", "rules", id + ".md")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_a_row_in_the_release_notes(string id)
    {
        var descriptor = Find(id);
        var row = $"{id} | {descriptor.Category} | {SeverityOf(descriptor)} | [{descriptor.Title}]({descriptor.HelpLinkUri})";

        Assert.Contains(row, ReleaseNotes());
    }

    private static DiagnosticDescriptor Find(string id) => Descriptors.Single(descriptor => descriptor.Id == id);

    private static string SeverityOf(DiagnosticDescriptor descriptor) => descriptor.IsEnabledByDefault ? $"{descriptor.DefaultSeverity}" : "Disabled";

    private static IEnumerable<string> ReleaseNotes() => Directory
        .GetFiles(Repository.PathOf("src", "Struere.Secrets.Analyzer"), "AnalyzerReleases.*.md")
        .SelectMany(File.ReadAllLines);
}
