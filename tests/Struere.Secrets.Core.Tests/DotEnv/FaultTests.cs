using System.Linq;
using CsCheck;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Core.Tests.DotEnv;

public sealed class FaultTests
{
    private const string Canary = "c4nary-value";

    [Theory]
    [InlineData("MY-KEY=1")]
    [InlineData("my.key=1")]
    [InlineData("1KEY=1")]
    public void A_key_with_other_characters_is_invalid(string text)
    {
        var fault = Assert.Single(DotEnvDocument.Parse(text).Faults);

        Assert.Equal((RuleIds.InvalidKey, 0, text.Length - 2), (fault.RuleId, fault.Span.Start, fault.Span.Length));
    }

    [Fact]
    public void A_key_of_10_000_characters_is_invalid_and_shown_shortened()
    {
        var fault = Assert.Single(DotEnvDocument.Parse(new string('K', 10_000) + "=1").Faults);

        Assert.Equal(RuleIds.InvalidKey, fault.RuleId);
        Assert.True(fault.Message.Length < 200);
    }

    [Theory]
    [InlineData("A=1\nB='1", true)]
    [InlineData("A=1\nnot an assignment\n", true)]
    [InlineData("A=1\nmy-key=1\nA=2\n", false)]
    public void Only_broken_quotes_and_dropped_lines_leave_the_keys_open(string text, bool isOpen) =>
        Assert.Equal(isOpen, DotEnvDocument.Parse(text).HasUncertainKeys);

    [Fact]
    public void A_duplicate_is_reported_at_the_earlier_one_and_points_to_the_last()
    {
        var fault = Assert.Single(DotEnvDocument.Parse("A=1\nB=2\nA=3\n").Faults);

        Assert.Equal((RuleIds.DuplicateKey, 0, 8), (fault.RuleId, fault.Span.Start, fault.RelatedSpan!.Value.Start));
    }

    [Fact]
    public void Three_assignments_of_a_key_make_two_faults()
    {
        Assert.Equal(2, DotEnvDocument.Parse("A=1\nA=2\nA=3\n").Faults.Count);
    }

    [Fact]
    public void Keys_that_differ_in_case_are_no_duplicates()
    {
        Assert.Empty(DotEnvDocument.Parse("A=1\na=2\n").Faults);
    }

    [Fact]
    public void The_lines_of_one_broken_value_make_one_fault()
    {
        const string text = "KEY=-----BEGIN X-----\nabc+def\nghi+jkl\n-----END X-----\nNEXT=1\n";

        var fault = Assert.Single(DotEnvDocument.Parse(text).Faults);

        Assert.Equal("abc+def\nghi+jkl\n-----END X-----", text.Substring(fault.Span.Start, fault.Span.Length));
    }

    [Fact]
    public void A_blank_line_parts_two_broken_values()
    {
        Assert.Equal(2, DotEnvDocument.Parse("a b\n\nc d\n").Faults.Count);
    }

    [Theory]
    [InlineData("KEY=-----BEGIN X-----\nMIIabc/def\nghi==\n-----END X-----\n")]
    [InlineData("KEY=\"-----BEGIN X-----\nghi=\n-----END X-----\n")]
    public void The_padded_last_line_of_an_unquoted_PEM_block_is_no_secret(string text)
    {
        var document = DotEnvDocument.Parse(text);

        Assert.Equal(["KEY"], document.GetSecrets().Select(entry => entry.Key));
        Assert.DoesNotContain(document.Faults, fault => fault.Message.Contains("ghi") || fault.Key == "ghi");
    }

    [Fact]
    public void An_assignment_behind_a_broken_line_is_still_a_secret()
    {
        Assert.Equal(["NEXT"], DotEnvDocument.Parse("not an assignment\nNEXT=1\n").GetSecrets().Select(entry => entry.Key));
    }

    [Theory]
    [InlineData("KEY=\n\"value\"")]
    [InlineData("KEY\n=value")]
    [InlineData("export\nKEY=value")]
    [InlineData("export  KEY=value")]
    [InlineData("KEY=value\u00A0")]
    [InlineData("KEY\u3000=value")]
    [InlineData("KEY= # comment")]
    [InlineData("KEY=a\t# comment")]
    [InlineData("KEY='\\'")]
    [InlineData("KEY=\"$$\"")]
    [InlineData("KEY='a\rb'")]
    public void Readers_differ(string text)
    {
        Assert.Equal([RuleIds.ReadDifferently], DotEnvDocument.Parse(text).Faults.Select(fault => fault.RuleId));
    }

    [Theory]
    [InlineData("KEY=a$")]
    [InlineData("KEY='a$$'")]
    [InlineData("KEY=\"a\\nb\"")]
    [InlineData("KEY='a\\b'")]
    [InlineData("KEY=\"a\r\nb\"\r\n")]
    [InlineData("KEY=a # b#c")]
    [InlineData("export KEY=a")]
    public void Readers_agree(string text)
    {
        Assert.Empty(DotEnvDocument.Parse(text).Faults);
    }

    [Fact]
    public void An_assignment_has_one_portability_fault_at_most()
    {
        Assert.Single(DotEnvDocument.Parse("KEY: `$A`#x").Faults);
    }

    [Fact]
    public void Only_faults_that_lose_or_break_a_secret_are_errors()
    {
        var errors = DotEnvDocument.Parse("A-B=1\nx y\n\nC='1\nD=1\nD=p#q\n").Faults.Where(fault => fault.IsError).Select(fault => fault.RuleId);

        Assert.Equal([RuleIds.InvalidKey, RuleIds.NotAnAssignment, RuleIds.UnclosedQuote], errors);
    }

    [Theory]
    [InlineData("KEY='{0}")]
    [InlineData("KEY=\"a\"{0}")]
    [InlineData("KEY=`{0}`")]
    [InlineData("KEY=\"{0}\\t\"")]
    [InlineData("KEY={0}#x")]
    [InlineData("KEY={0}$A")]
    [InlineData("KEY: {0}")]
    [InlineData("{0} x\n{0} y")]
    [InlineData("KEY={0}\rA=1\r")]
    [InlineData("KEY={0}\nKEY=1")]
    public void No_message_holds_a_piece_of_a_value(string pattern)
    {
        var document = DotEnvDocument.Parse(string.Format(null, pattern, Canary));

        Assert.NotEmpty(document.Faults);
        Assert.All(document.Faults, fault => Assert.DoesNotContain(Canary, fault.Message));
    }

    [Fact]
    public void Every_span_lies_inside_any_text()
    {
        Gen.OneOf(Gen.String, Gen.String["'\"`\\#$=: \n\r\tAexport\uFEFF\u2028"]).Sample(text =>
        {
            var document = DotEnvDocument.Parse(text);
            foreach (var entry in document.Entries)
            {
                document.GetCommentAbove(entry);
                Assert.InRange(entry.KeySpan.Start, entry.Span.Start, entry.ValueSpan.Start);
                Assert.InRange(entry.Span.End, entry.ValueSpan.End, text.Length);
            }

            foreach (var fault in document.Faults)
            {
                Assert.InRange(fault.Span.Start, 0, text.Length);
                Assert.InRange(fault.Span.End, fault.Span.Start + 1, text.Length);
            }
        }, iter: 20_000);
    }
}
