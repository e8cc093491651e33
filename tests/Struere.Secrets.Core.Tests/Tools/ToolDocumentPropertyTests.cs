using System.Linq;
using CsCheck;
using Struere.Secrets.Core.Text;
using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Core.Tests.Tools;

public sealed class ToolDocumentPropertyTests
{
    private static readonly string[] Pieces =
    [
        "context", "ctx", "secrets", "KEY", "handler", "async ", "function ", "const ", "let ", "return ", "if", "for", "import ", "as any", "of",
        ".", "?.", "!", ",", ":", ";", "=", "=>", "==", "??", "...", "+", "++", "<", ">", "</", "/>", "#", "@", "(", ")", "[", "]", "{", "}", "${",
        "`", "'", "\"", "/", "//", "/*", "*/", "\\", "\\u{41}", "\\x4", "\n", "\r\n", " ", "1", ".5", "{{secrets.KEY}}", "<<secrets.", "é", "\uD83D", "\0",
    ];

    private static readonly Gen<string> Code = Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 60].Select(string.Concat);

    private static readonly Gen<(string Text, bool HasJsx)> Documents = Gen.Select(Gen.OneOf(Code, Gen.String), Gen.Bool);

    [Fact]
    public void Every_access_lies_inside_any_text()
    {
        Documents.Sample(
            document => Assert.All(ToolDocument.Parse(document.Text, document.HasJsx).Accesses, access =>
            {
                AssertInside(new SourceSpan(0, document.Text.Length), access.Span);
                AssertInside(access.Span, access.KeySpan);
            }),
            iter: 20_000);
    }

    [Fact]
    public void Accesses_of_any_text_are_in_its_order_and_never_the_same()
    {
        Documents.Sample(
            document =>
            {
                var starts = ToolDocument.Parse(document.Text, document.HasJsx).Accesses.Select(access => access.KeySpan.Start).ToList();
                Assert.Equal(starts.Order().Distinct(), starts);
            },
            iter: 20_000);
    }

    [Fact]
    public void Literals_of_any_text_lie_inside_it_and_never_overlap()
    {
        Documents.Sample(
            document =>
            {
                var end = 0;
                foreach (var literal in ToolDocument.Parse(document.Text, document.HasJsx).Texts)
                {
                    Assert.InRange(literal.Span.Start, end + 1, document.Text.Length);
                    Assert.InRange(literal.Span.End, literal.Span.Start, document.Text.Length);
                    end = literal.Span.End;
                }
            },
            iter: 20_000);
    }

    [Fact]
    public void Every_character_of_a_value_is_located_inside_its_literal_and_in_order()
    {
        Gen.String["\\ux{}0123456789abcdefn'\r\n\u2028 k😀"].Sample(
            text =>
            {
                var literal = ToolDocument.Parse("`" + text).Texts[0];
                var value = literal.ReadValue();
                var last = literal.Span.Start;
                for (var i = 0; i < value.Value.Length; i++)
                {
                    var span = value.Locate(new SourceSpan(i, 1));
                    AssertInside(literal.Span, span);
                    Assert.InRange(span.Start, last, literal.Span.End);
                    last = span.Start;
                }
            },
            iter: 20_000);
    }

    [Fact]
    public void What_a_string_says_is_never_taken_for_code()
    {
        Gen.String["context.secrets KEY{}()/`$\"<>=;:,"].Sample(
            text => Assert.Equal(["A", "B"], ToolDocument.Parse("context.secrets.A + '" + text + "' + context.secrets.B").Accesses.Select(access => access.Key)),
            iter: 20_000);
    }

    [Fact]
    public void A_reference_in_any_string_is_found_where_it_stands()
    {
        Gen.String["context. {}()/`$\"<>=;:,\n\r\\'nux41"].Sample(
            text =>
            {
                var written = "'" + text.Replace("\\", "\\\\", System.StringComparison.Ordinal).Replace("'", "\\'", System.StringComparison.Ordinal)
                    .Replace("\r", "\\r", System.StringComparison.Ordinal).Replace("\n", "\\n", System.StringComparison.Ordinal) + "\\n{{secrets.KEY}}'";
                var value = Assert.Single(ToolDocument.Parse(written).Texts).ReadValue();
                var start = value.Value.IndexOf("{{secrets", System.StringComparison.Ordinal);

                Assert.Equal(text + "\n{{secrets.KEY}}", value.Value);
                Assert.Equal(SourceSpan.FromBounds(written.Length - 16, written.Length - 1), value.Locate(new SourceSpan(start, 15)));
            },
            iter: 20_000);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("`")]
    [InlineData("${")]
    [InlineData("`${")]
    [InlineData("/")]
    [InlineData("/[")]
    [InlineData("{a:{")]
    [InlineData("<a>")]
    [InlineData("(a):{")]
    [InlineData("(a=(")]
    [InlineData("handler(a,{secrets:{")]
    [InlineData("({A}=context.secrets")]
    public void Code_nested_however_deep_exhausts_no_stack(string piece)
    {
        var text = "context.secrets.KEY;" + string.Concat(Enumerable.Repeat(piece, 50_000));

        Assert.Equal("KEY", ToolDocument.Parse(text, hasJsx: true).Accesses[0].Key);
    }

    private static void AssertInside(SourceSpan outer, SourceSpan inner)
    {
        Assert.InRange(inner.Start, outer.Start, outer.End);
        Assert.InRange(inner.End, inner.Start, outer.End);
    }
}
