using CsCheck;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Core.Tests.Text;

public sealed class XmlTextTests
{
    [Theory]
    [InlineData("no reference", "no reference")]
    [InlineData("&#123;&#x7B;secrets.A}}", "{{secrets.A}}")]
    [InlineData("&lt;&lt;secrets.A&gt;&gt; &amp; &quot;&apos;", "<<secrets.A>> & \"'")]
    [InlineData("a & b; &unknown; &#; &#x; &#0; &#xD800; &#1234567890123;", "a & b; &unknown; &#; &#x; &#0; &#xD800; &#1234567890123;")]
    [InlineData("&#x1F600;", "😀")]
    public void References_to_characters_are_resolved_and_nothing_else(string xml, string expected) => Assert.Equal(expected, XmlText.Decode(xml).Value);

    [Fact]
    public void A_piece_has_its_place_in_the_text()
    {
        const string Xml = "a &lt;&lt;secrets.A&gt;&gt; b";

        var place = XmlText.Decode(Xml).Locate(new SourceSpan(2, 13));

        Assert.Equal("&lt;&lt;secrets.A&gt;&gt;", Xml.Substring(place.Start, place.Length));
    }

    [Fact]
    public void No_text_is_too_broken() =>
        Gen.OneOf("&", "#", "x", ";", "lt", "1F600", "&lt;", "a").Array[0, 20].Select(string.Concat).Sample(
            text => Assert.InRange(XmlText.Decode(text).Value.Length, 0, text.Length), iter: 20_000);
}
