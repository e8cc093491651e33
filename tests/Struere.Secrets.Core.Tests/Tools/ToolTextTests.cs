using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Text;
using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Core.Tests.Tools;

public sealed class ToolTextTests
{
    [Fact]
    public void Strings_and_templates_come_in_the_order_of_the_text()
    {
        Assert.Equal(["a", "b", "", "c", " d ", "e", " f"], Values("x('a', \"b\", '', `c${1} d ${`e`} f`) // 'g'"));
    }

    [Theory]
    [InlineData(@"'a\n\t\r\b\f\v\0\\\'\""b'", "a\n\t\r\b\f\v\0\\'\"b")]
    [InlineData(@"'\x41\u0042\u{43}\u{1F600}'", "ABC😀")]
    [InlineData(@"'\q\$\{'", "q${")]
    [InlineData(@"'\xZZ\u00\u{}\u{110000}'", "xZZu00u{}u{110000}")]
    [InlineData("'a\\\nb\\\r\nc'", "abc")]
    [InlineData("`a\r\nb\rc\nd`", "a\nb\nc\nd")]
    [InlineData(@"`\`\${x}`", "`${x}")]
    public void Escapes_are_resolved_as_the_language_does(string literal, string value)
    {
        Assert.Equal([value], Values(literal));
    }

    [Theory]
    [InlineData("'{{secrets.KEY}}'", "{{secrets.KEY}}")]
    [InlineData(@"'\n\'\u{1F600} {{secrets.KEY}} \n'", "{{secrets.KEY}}")]
    [InlineData(@"'\{\{secrets.K\x45Y\}}'", @"\{\{secrets.K\x45Y\}}")]
    [InlineData("'{{secrets.\\\nKEY}}'", "{{secrets.\\\nKEY}}")]
    [InlineData("`a\r\nb\r\n{{ secrets.KEY\r\n}}\r\n`", "{{ secrets.KEY\r\n}}")]
    [InlineData("`${a} {{secrets.KEY}} ${b}`", "{{secrets.KEY}}")]
    public void A_reference_is_located_where_it_is_written(string literal, string written)
    {
        Assert.Equal([(ReferenceFault.None, written)], References("const prompt = " + literal));
    }

    [Theory]
    [InlineData("`{{secrets.${key}}}`")]
    [InlineData("`{{secrets.KEY${suffix}}}`")]
    [InlineData("`${a}{{secrets.KEY${suffix}}}`")]
    [InlineData("'{{secrets.KEY' + '_1}}'")]
    [InlineData("'{{secrets.KE")]
    [InlineData("`{{secrets.KE")]
    public void A_reference_that_the_code_completes_is_no_finding(string text)
    {
        Assert.Empty(References(text));
    }

    [Theory]
    [InlineData("`{{secrets.KEY`", "{{secrets.KEY")]
    [InlineData("`${a}{{secrets.KEY}`", "{{secrets.KEY}")]
    [InlineData("`{{secrets.KEY} is ${a}`", "{{secrets.KEY}")]
    [InlineData("'{{secrets.KEY\\n' == x", "{{secrets.KEY")]
    public void A_reference_that_nothing_completes_is_unclosed(string text, string written)
    {
        Assert.Equal([(ReferenceFault.Unclosed, written)], References(text));
    }

    [Theory]
    [InlineData("'a {{SECRETS.KEY}}'", true)]
    [InlineData("'a'; secrets", false)]
    public void A_text_without_the_word_holds_no_reference(string text, bool mayHold)
    {
        Assert.Equal(mayHold, Assert.Single(ToolDocument.Parse(text).Texts).MayHoldReference);
    }

    private static IEnumerable<string> Values(string text) => ToolDocument.Parse(text).Texts.Select(literal => literal.ReadValue().Value);

    private static List<(ReferenceFault Fault, string Written)> References(string text)
    {
        var found = new List<(ReferenceFault, string)>();
        foreach (var value in ToolDocument.Parse(text).Texts.Where(literal => literal.MayHoldReference).Select(literal => literal.ReadValue()))
        {
            foreach (var reference in new ReferenceScanner(value.Value))
            {
                if (!value.IsCutOff(reference))
                {
                    var span = value.Locate(reference.Span);
                    found.Add((reference.Fault, text.Substring(span.Start, span.Length)));
                }
            }
        }

        return found;
    }
}
