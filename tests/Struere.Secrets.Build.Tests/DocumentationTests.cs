using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Build.Tests;

public sealed class DocumentationTests
{
    private static readonly string[] AllCodes = [.. CodesOf(typeof(FaultCode))];

    public static TheoryData<string> Codes => [.. AllCodes];

    [Fact]
    public void Every_page_of_a_code_belongs_to_one() => Assert.Equal(
        AllCodes.Order(), Directory.GetFiles(Repository.PathOf("docs", "rules"), "STRU5*").Select(path => Path.GetFileNameWithoutExtension(path)).Order());

    [Fact]
    public void No_code_stands_for_two_faults() => Assert.Equal(AllCodes.Distinct(), AllCodes);

    [Fact]
    public void Troubleshooting_has_a_row_for_every_code_in_order() => Assert.Equal(
        AllCodes.Order(),
        Regex.Matches(File.ReadAllText(Repository.PathOf("docs", "troubleshooting.md")), @"^\| \[(STRU50\d\d)\]\(rules/\1\.md\) \| (?:error|warning|message) \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline)
            .Select(row => row.Groups[1].Value));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Troubleshooting_and_the_page_of_a_code_name_its_severity(string code)
    {
        var severity = FaultSeverities.Of(code) is FaultSeverity.Information ? "message" : FaultSeverities.Of(code).ToString().ToLowerInvariant();

        Assert.Contains($"| [{code}](rules/{code}.md) | {severity} | ", File.ReadAllText(Repository.PathOf("docs", "troubleshooting.md")), StringComparison.Ordinal);
        Assert.Contains($"\n| Severity | {severity}", File.ReadAllText(Repository.PathOf("docs", "rules", code + ".md")), StringComparison.Ordinal);
    }

    /// <summary>The index says of each code what the page on troubleshooting says.</summary>
    [Fact]
    public void The_index_has_a_row_for_every_code() => Assert.Equal(
        File.ReadAllLines(Repository.PathOf("docs", "troubleshooting.md")).Where(line => line.StartsWith("| [STRU50", StringComparison.Ordinal)).Select(line => line.Replace("(rules/", "(", StringComparison.Ordinal).Replace("](configuration.md", "](../configuration.md", StringComparison.Ordinal)),
        File.ReadAllLines(Repository.PathOf("docs", "rules", "README.md")).Where(line => line.StartsWith("| [STRU50", StringComparison.Ordinal)));

    /// <summary>On the page of a package nothing is relative to this repository.</summary>
    [Fact]
    public void The_readme_of_the_package_links_to_pages_that_exist_by_their_whole_address() => Assert.All(
        Regex.Matches(File.ReadAllText(Repository.PathOf("src", "Struere.Secrets.Build", "README.md")), @"\]\(([^)]+)\)").Select(link => link.Groups[1].Value),
        address =>
        {
            const string root = "https://github.com/struere/struere-dotnet/blob/main/";
            Assert.StartsWith(root, address, StringComparison.Ordinal);
            Assert.True(File.Exists(Repository.PathOf(address[root.Length..].Split('/'))), address);
        });

    [Fact]
    public void Every_link_between_pages_leads_to_a_page()
    {
        foreach (var page in Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.PathOf("README.md")))
        {
            Assert.All(
                Regex.Matches(File.ReadAllText(page), @"\]\((?!https?:)([^)#]+)(#[^)]*)?\)").Select(link => link.Groups[1].Value),
                link => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, link)), $"{page}: {link}"));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_page_with_its_cause_and_fix(string code)
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "rules", code + ".md"));

        Assert.StartsWith($"# {code}: ", page, StringComparison.Ordinal);
        Assert.Contains("## Cause", page, StringComparison.Ordinal);
        Assert.Contains("## Fix", page, StringComparison.Ordinal);
    }

    private static IEnumerable<string> CodesOf(Type codes) => codes.GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetValue(null)!);
}
