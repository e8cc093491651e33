using CsCheck;
using Struere.Secrets.Core.Razor;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Core.Tests.Razor;

public sealed class RazorTextTests
{
    private static readonly string[] Parts =
    [
        "@", "@(", "@{", "@*", "*@", "@code {", "@if (", "else", "@section A {", "@page", "@x.y", "(", ")", "{", "}", "[", "]", "\"", "$\"", "@\"", "$@\"", "\"\"\"", "$$\"\"\"",
        "'", "\\", "//", "/*", "*/", "<", "<p", "</p>", "<br>", "/>", ">", "<!--", "-->", "<script>", "</script>", "\n", "\r\n", " ", ";", ":", "+", "a", "secrets", "{{secrets.A}}",
    ];

    [Fact]
    public void No_text_is_too_broken_and_no_piece_leaves_it() =>
        Gen.OneOf(Parts).Array[0, 40].Select(string.Concat).Sample(
            text =>
            {
                var end = 0;
                foreach (var piece in RazorDocument.ReadTexts(text, ""))
                {
                    var place = piece.Locate(new SourceSpan(0, piece.Value.Length));
                    Assert.InRange(place.Start, end, text.Length);
                    Assert.InRange(place.End, place.Start, text.Length);
                    end = place.End;
                }
            },
            iter: 50_000);
}
