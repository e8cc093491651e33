using System;
using System.IO;
using System.Linq;
using Struere.Secrets.Docs;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

/// <summary>What <c>eng/docs</c> writes from the catalogue.</summary>
public sealed class RuleDocumentTests : IDisposable
{
    private readonly string _copy = Directory.CreateTempSubdirectory("struere-docs-").FullName;

    public RuleDocumentTests()
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("docs", "rules")).Append(Repository.PathOf("src", "Struere.Secrets.Analyzer", "AnalyzerReleases.Unshipped.md")))
        {
            var copy = Path.Combine(_copy, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    [Fact]
    public void The_documents_say_what_the_catalogue_says() =>
        Assert.Empty(RuleDocuments.FindChanges(Repository.Root).Select(change => change.Path));

    [Theory]
    [InlineData("docs/rules/STRU1010.md", "Live credential", "Lively credential")]
    [InlineData("docs/rules/STRU1010.md", "| Warning |", "| Error |")]
    [InlineData("docs/rules/README.md", "| [STRU1010](STRU1010.md) | Live credential in development | Warning |\n", "")]
    [InlineData("src/Struere.Secrets.Analyzer/AnalyzerReleases.Unshipped.md", "STRU1010 | Struere.SecretFiles", "STRU1010 | Struere.Other")]
    public void What_differs_is_written_again(string file, string right, string wrong)
    {
        var path = Path.Combine(_copy, file);
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal((path, text), Assert.Single(RuleDocuments.FindChanges(_copy)));
    }

    [Fact]
    public void A_page_that_is_missing_is_begun_with_its_sections()
    {
        var path = Path.Combine(_copy, "docs", "rules", "STRU1010.md");
        File.Delete(path);

        var (begun, text) = Assert.Single(RuleDocuments.FindChanges(_copy));

        Assert.Equal(path, begun);
        Assert.StartsWith("# STRU1010: Live credential in development\n", text, StringComparison.Ordinal);
        Assert.Equal(
            ["## Cause", "## Example", "## How to fix", "## How to configure", "## When to suppress"],
            text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }
}
