using Struere.Secrets.Generator.Tests.Support;

namespace Struere.Secrets.Generator.Tests;

/// <summary>Members are documented with the comments of the manifest.</summary>
public class DocumentationTests
{
    [Fact]
    public void A_comment_of_the_manifest_documents_every_member()
    {
        var documentation = Documentation("# Where customers go.\nPORTAL=\n");

        Assert.Equal(4, documentation.Split("Where customers go.").Length);
    }

    [Fact]
    public void A_key_without_a_comment_is_named() => Assert.Contains("The secret <c>PORTAL</c>.", Documentation("PORTAL="));

    [Fact]
    public void An_empty_comment_counts_as_none() => Assert.Contains("The secret <c>PORTAL</c>.", Documentation("#\n#  \nPORTAL="));

    [Fact]
    public void A_comment_of_a_secret_file_is_not_shown() =>
        Assert.DoesNotContain("fake-old", new TestProject([InMemoryFile.Manifest("A="), InMemoryFile.Development("# fake-old\nA=1\n# fake-old\nB=2")]).Generated);

    [Fact]
    public void Each_line_of_a_comment_has_its_own_line() =>
        Assert.Contains("        /// First.\n        ///\n        /// Second.\n", TestProject.WithManifest("# First.\n#\n# Second.\nA=").Generated);

    [Theory]
    [InlineData("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d")]
    [InlineData("<see cref=\"Nothing\"/> ]]> -->", "&lt;see cref=\"Nothing\"/&gt; ]]&gt; --&gt;")]
    [InlineData("a smile 😀", "a smile 😀")]
    public void Text_is_escaped_for_XML(string comment, string expected) => Assert.Contains(expected, Documentation($"# {comment}\nA="));

    [Fact]
    public void What_XML_cannot_hold_is_replaced() =>
        Assert.Contains("bell \uFFFD nul \uFFFD end \uFFFD lone \uFFFD \uFFFD", Documentation("# bell \a nul \0 end \uFFFE lone \uD800 \uDC00\nA="));

    [Theory]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\r")]
    [InlineData("\v")]
    [InlineData("\f")]
    public void No_line_end_lets_a_comment_become_code(string lineEnd) =>
        TestProject.WithManifest($"# Text.{lineEnd}}} #error\nA=").AssertCompiles();

    private static string Documentation(string manifest) => TestProject.WithManifest(manifest, ("StruereSecretsAccessibility", "public")).Documentation();
}
