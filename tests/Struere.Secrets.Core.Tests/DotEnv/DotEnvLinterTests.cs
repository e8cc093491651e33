using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Core.Tests.DotEnv;

/// <summary>The documentation says of each check of dotenv-linter which rule covers it, and this reader does what it says.</summary>
public sealed class DotEnvLinterTests
{
    /// <summary>The checks of dotenv-linter 4.</summary>
    private static readonly string[] Checks =
    [
        "DuplicatedKey", "EndingBlankLine", "ExtraBlankLine", "IncorrectDelimiter", "KeyWithoutValue", "LeadingCharacter", "LowercaseKey",
        "QuoteCharacter", "SchemaViolation", "SpaceCharacter", "SubstitutionKey", "TrailingWhitespace", "UnorderedKey", "ValueWithoutQuotes",
    ];

    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "dotenv-linter.md"));

    [Fact]
    public void Every_check_has_a_row() =>
        Assert.Equal(Checks, Regex.Matches(Page, @"^\| `(\w+)` \|", RegexOptions.Multiline).Select(row => row.Groups[1].Value));

    [Fact]
    public void Every_rule_that_the_page_names_has_a_page()
    {
        var rules = Regex.Matches(Page, @"STRU\d{4}").Select(name => name.Value).Distinct().ToList();

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.True(File.Exists(Repository.PathOf("docs", "rules", rule + ".md")), rule));
    }

    [Theory]
    [InlineData("DuplicatedKey", "FOO=1\nFOO=2\n", "STRU1003")]
    [InlineData("IncorrectDelimiter", "FOO-BAR=1\n", "STRU1001")]
    [InlineData("KeyWithoutValue", "FOO\n", "STRU1002")]
    [InlineData("LeadingCharacter", "1FOO=1\n", "STRU1001")]
    [InlineData("LeadingCharacter", ".FOO=1\n", "STRU1001")]
    [InlineData("LeadingCharacter", "*FOO=1\n", "STRU1002")]
    [InlineData("SubstitutionKey", "FOO=${BAR\n", "STRU1005")]
    [InlineData("SubstitutionKey", "FOO=\"$BAR}\"\n", "STRU1005")]
    [InlineData("QuoteCharacter", "FOO=\"1\n", "STRU1004")]
    [InlineData("QuoteCharacter", "FOO=`1`\n", "STRU1005")]
    [InlineData("SpaceCharacter", "FOO =\u00A01\n", "STRU1005")]
    [InlineData("TrailingWhitespace", "FOO=1\u00A0\n", "STRU1005")]
    [InlineData("ValueWithoutQuotes", "FOO=a#b\n", "STRU1005")]
    public void What_is_covered_is_found(string check, string text, string rule)
    {
        Assert.Equal([rule], DotEnvDocument.Parse(text).Faults.Select(fault => fault.RuleId));
        Assert.Contains(rule, FindRow(check));
    }

    [Theory]
    [InlineData("EndingBlankLine", "FOO=1", "1")]
    [InlineData("ExtraBlankLine", "BAR=0\n\n\n\nFOO=1\n", "1")]
    [InlineData("LeadingCharacter", "  FOO=1\n", "1")]
    [InlineData("LowercaseKey", "foo=0\nFOO=1\n", "1")]
    [InlineData("QuoteCharacter", "FOO='1'\n", "1")]
    [InlineData("QuoteCharacter", "FOO=\"1\"\n", "1")]
    [InlineData("SpaceCharacter", "FOO = 1\n", "1")]
    [InlineData("TrailingWhitespace", "FOO=1  \t\n", "1")]
    [InlineData("UnorderedKey", "GOO=0\nFOO=1\n", "1")]
    [InlineData("ValueWithoutQuotes", "FOO=one two\n", "one two")]
    public void What_is_declined_is_read_as_it_was_meant(string check, string text, string value)
    {
        var document = DotEnvDocument.Parse(text);

        Assert.Empty(document.Faults);
        Assert.Equal(value, document.GetSecrets().Single(entry => entry.Key == "FOO").ReadValue().Reveal());
        Assert.Contains("Declined", FindRow(check));
    }

    private static string FindRow(string check) => Page.Split('\n').Single(line => line.StartsWith($"| `{check}` |", System.StringComparison.Ordinal));
}
