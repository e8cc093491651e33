using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Core.Tests.DotEnv;

public class DotEnvFixerTests
{
    [Theory]
    [InlineData("KEY: a\n", "KEY= a\n")]
    [InlineData("export\tKEY=a", "export KEY=a")]
    [InlineData("export \u00A0 KEY=a", "export KEY=a")]
    [InlineData("\uFEFF KEY=a", " KEY=a")]
    [InlineData("KEY\u3000 =\u00A0a\u00A0 # c", "KEY =a # c")]
    [InlineData("export\tKEY:\u00A0`a`", "export KEY=`a`")]
    public void What_stands_around_key_and_value_is_straightened(string text, string expected) => Assert.Equal(expected, KeepValue(text));

    [Theory]
    [InlineData("KEY:\nNEXT=1\n")]
    [InlineData("KEY=\n\"value\"")]
    [InlineData("export\nKEY=a")]
    public void Parts_on_several_lines_are_left_alone(string text) => Assert.Equal(text, KeepValue(text));

    [Theory]
    [InlineData("KEY=`a`\n", "KEY=a\n")]
    [InlineData("KEY=`a`#c\n", "KEY=a #c\n")]
    [InlineData("KEY=`a b`  # c\n", "KEY=a b  # c\n")]
    [InlineData("KEY=`a\r\nb`\r\n", "KEY='a\r\nb'\r\n")]
    [InlineData("KEY=\"a\"b\n", "KEY='\"a\"b'\n")]
    [InlineData("KEY=\"a\\tb\"\n", "KEY=a\\tb\n")]
    [InlineData("KEY=a$$\n", "KEY='a$$'\n")]
    [InlineData("KEY=``\n", "KEY=''\n")]
    [InlineData("KEY='it\\'s \"it\"'\n", "KEY=it\\'s \"it\"\n")]
    public void A_value_is_written_as_every_reader_reads_it(string text, string expected) => Assert.Equal(expected, KeepValue(text));

    [Theory]
    [InlineData("KEY=\"C:\\new\\table\"\r\n", "KEY='C:\\new\\table'\r\n")]
    [InlineData("KEY=\"\\\\host\\readme\"", "KEY='\\\\host\\readme'")]
    [InlineData("KEY=\"C:\\it's\\new\"\n", "KEY=\"C:\\it's\\new\"\n")]
    public void A_path_of_Windows_goes_into_single_quotes_where_they_hold_it(string text, string expected)
    {
        var document = DotEnvDocument.Parse(text);

        Assert.Equal(expected, DotEnvFixer.Apply(text, DotEnvFixer.QuotePath(document, Assert.Single(document.Faults))));
    }

    [Theory]
    [InlineData("KEY=p@ss$word1\n")]
    [InlineData("KEY='${A}'\n")]
    [InlineData("KEY=\"a\\rb\"\n")]
    public void A_value_that_no_form_saves_is_left_alone(string text) => Assert.Equal(text, KeepValue(text));

    [Theory]
    [InlineData("KEY=p@ss#word\n", "KEY=p@ss #word\n", "KEY='p@ss#word'\n")]
    [InlineData("KEY=a\t# c\n", "KEY=a\t # c\n", "KEY='a\t# c'\n")]
    [InlineData("KEY=#abc\nNEXT=1\n", "KEY='' #abc\nNEXT=1\n", "KEY='#abc'\nNEXT=1\n")]
    [InlineData("KEY= # c", "KEY='' # c", "KEY= '# c'")]
    [InlineData("KEY=it's#1 \r\n", "KEY=it's #1 \r\n", "KEY=\"it's#1\" \r\n")]
    public void A_glued_comment_is_set_off_or_quoted(string text, string setOff, string quoted)
    {
        Assert.Equal(setOff, KeepValue(text));
        Assert.Equal(quoted, Mend(text, DotEnvFixer.QuoteComment));
    }

    [Fact]
    public void A_glued_comment_with_a_dollar_sign_cannot_be_quoted() => Assert.Equal("KEY=a#$b", Mend("KEY=a#$b", DotEnvFixer.QuoteComment));

    [Theory]
    [InlineData("A=1\rB=2\r", "A=1\nB=2\n")]
    [InlineData("A='1\r2'\r\nB=2\r", "A='1\r\n2'\r\nB=2\r\n")]
    public void Lone_carriage_returns_become_the_line_breaks_of_the_file(string text, string expected) => Assert.Equal(expected, KeepValue(text));

    [Theory]
    [InlineData("A=1\nB=2\nA=3", "B=2\nA=3")]
    [InlineData("# about A\nA=1 # old\n\nA=3\n", "# about A\n\nA=3\n")]
    [InlineData("export A='1\r\n2'\r\nA=3\r\n", "A=3\r\n")]
    [InlineData("A=1\r\nA=2\r\nA=3\r\n", "A=2\r\nA=3\r\n")]
    public void An_earlier_assignment_goes_with_its_lines_alone(string text, string expected) => Assert.Equal(expected, Mend(text, DotEnvFixer.RemoveDuplicate));

    [Theory]
    [InlineData("A=-----BEGIN X-----\nabc+def\nA=1\n")]
    [InlineData("A='1\nA=2\n")]
    public void In_a_broken_file_nothing_is_removed(string text) => Assert.Equal(text, Mend(text, DotEnvFixer.RemoveDuplicate));

    [Fact]
    public void Mending_again_and_again_comes_to_an_end_with_every_value_kept() => Texts.Sample(
        text =>
        {
            var mended = text;
            for (var round = 0; round < 100; round++)
            {
                var document = DotEnvDocument.Parse(mended);
                var changes = document.Faults.Select(fault => DotEnvFixer.KeepValue(document, fault)).FirstOrDefault(changes => changes.Count > 0);
                if (changes is null)
                {
                    return;
                }

                mended = DotEnvFixer.Apply(mended, changes);
                Assert.Equal(Read(text), Read(mended));
            }

            Assert.Fail("There was always one more fault to mend.");
        },
        iter: 20_000);

    [Fact]
    public void Nothing_but_the_lines_of_the_fault_changes() => Texts.Sample(
        text =>
        {
            var document = DotEnvDocument.Parse(text);
            foreach (var fault in document.Faults.Where(fault => fault.Entry is not null))
            {
                foreach (var changes in Ways.Select(way => way(document, fault)).Where(changes => changes.Count > 0))
                {
                    var lines = fault.Entry!.Span;
                    Assert.DoesNotContain('\n', text[Math.Min(changes[0].Span.Start, lines.Start)..lines.Start]);
                    Assert.DoesNotContain('\n', text[lines.End..Math.Max(changes[^1].Span.End, lines.End)].TrimEnd('\n'));
                }
            }
        },
        iter: 20_000);

    private static Gen<string> Texts { get; } = Gen.OneOf(
            "A", "B", "export ", "export\t", "=", "A=", ": ", "'", "\"", "`", "\\", "#", "$", "$A", " ", "\t", "\n", "\n", "\r\n", "\r", "\uFEFF", "\u00A0", "\u2028", "A=`x`\n", "B='x\ny'\n")
        .Array[0, 12].Select(string.Concat);

    private static Func<DotEnvDocument, DotEnvFault, IReadOnlyList<DotEnvReplacement>>[] Ways { get; } =
        [DotEnvFixer.KeepValue, DotEnvFixer.QuoteComment, DotEnvFixer.RemoveDuplicate];

    private static string KeepValue(string text) => Mend(text, DotEnvFixer.KeepValue);

    private static string Mend(string text, Func<DotEnvDocument, DotEnvFault, IReadOnlyList<DotEnvReplacement>> way)
    {
        var document = DotEnvDocument.Parse(text);
        return DotEnvFixer.Apply(text, document.Faults.Select(fault => way(document, fault)).FirstOrDefault(changes => changes.Count > 0) ?? []);
    }

    private static IEnumerable<string> Read(string text) => DotEnvDocument.Parse(text).Entries.Select(entry => entry.Key + "=" + entry.ReadValue().Reveal());
}
