using System.Linq;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Core.Tests.DotEnv;

public sealed class EntryTests
{
    [Fact]
    public void An_entry_knows_the_places_of_its_parts()
    {
        const string text = "# c\n  export KEY = \"a\nb\" # c\n";

        var entry = Assert.Single(DotEnvDocument.Parse(text).Entries);

        Assert.Equal("export KEY = \"a\nb\"", text.Substring(entry.Span.Start, entry.Span.Length));
        Assert.Equal("KEY", text.Substring(entry.KeySpan.Start, entry.KeySpan.Length));
        Assert.Equal("\"a\nb\"", text.Substring(entry.ValueSpan.Start, entry.ValueSpan.Length));
    }

    [Fact]
    public void An_empty_value_stands_behind_the_equals_sign()
    {
        var entry = Assert.Single(DotEnvDocument.Parse("KEY=\n").Entries);

        Assert.Equal((4, 0), (entry.ValueSpan.Start, entry.ValueSpan.Length));
    }

    [Fact]
    public void The_secrets_are_the_last_assignments_of_valid_keys()
    {
        var secrets = DotEnvDocument.Parse("A=1\nB=2\nA=3\nno-key=4\n__proto__=5\n").GetSecrets();

        Assert.Equal([("B", "2"), ("A", "3")], secrets.Select(entry => (entry.Key, entry.ReadValue().Reveal())));
    }

    [Fact]
    public void A_value_shows_as_asterisks()
    {
        var value = Assert.Single(DotEnvDocument.Parse("A=c4nary").Entries).ReadValue();

        Assert.Equal("***", $"{value}");
    }

    [Theory]
    [InlineData("# one\n#two\nKEY=1", "one\ntwo")]
    [InlineData("# far\n\n# near\nKEY=1", "near")]
    [InlineData("# far\n\nKEY=1", null)]
    [InlineData("A=1\nKEY=1", null)]
    [InlineData("A=1 # of A\nKEY=1", null)]
    [InlineData("A=\"x\n# inside\"\nKEY=1", null)]
    [InlineData("A=\"x\n# inside\"\n# of KEY\nKEY=1", "of KEY")]
    [InlineData("\uFEFF# one\r\n  # two  \r\nexport KEY=1", "one\ntwo")]
    [InlineData("#\nKEY=1", "")]
    public void The_comment_of_a_key_is_the_block_directly_above_it(string text, string? comment)
    {
        var document = DotEnvDocument.Parse(text);

        Assert.Equal(comment, document.GetCommentAbove(document.Entries.Single(entry => entry.Key == "KEY")));
    }
}
