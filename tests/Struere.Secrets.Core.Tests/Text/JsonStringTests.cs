using System.Linq;
using CsCheck;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Core.Tests.Text;

public sealed class JsonStringTests
{
    [Theory]
    [InlineData("{\"a\": \"b\"}", "a", "b")]
    [InlineData("{\"a\\n\\u0041\": [1, \"\\\"\"]}", "a\nA", "\"")]
    [InlineData("// \"no\"\n{\"a\": /* \"no\" */ \"b\",}", "a", "b")]
    [InlineData("{\"a\": \"open", "a", "open")]
    public void Strings_are_read_with_their_escapes(string json, params string[] expected) =>
        Assert.Equal(expected, JsonString.ReadAll(json).Select(text => text.Value));

    [Fact]
    public void A_piece_of_a_string_has_its_place_in_the_text()
    {
        const string json = "{\"k\": \"a\\u0042\\tcd\"}";
        var text = JsonString.ReadAll(json).Last();

        var place = text.Locate(new SourceSpan(1, 3));

        Assert.Equal("\\u0042\\tc", json.Substring(place.Start, place.Length));
    }

    [Fact]
    public void No_text_is_too_broken() =>
        Gen.OneOf("\"", "\\", "\\u00", "/", "*", "//", "\n", "a", "\uD800").Array[0, 20].Select(string.Concat).Sample(
            text => Assert.All(JsonString.ReadAll(text), piece => Assert.InRange(piece.Span.End, piece.Span.Start, text.Length)), iter: 20_000);
}
