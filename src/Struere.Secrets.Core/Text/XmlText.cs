using System.Globalization;

namespace Struere.Secrets.Core.Text;

/// <summary>Resolves the references to characters in an XML text, tags and comments included, which hold none that matter.</summary>
public static class XmlText
{
    /// <summary>A reference that is longer has leading zeros, or is none.</summary>
    private const int MaxReferenceLength = 12;

    /// <summary>The text with <c>&amp;lt;</c>, <c>&amp;#123;</c> and their kind as the characters that they mean (XML 1.0, sections 4.1 and 4.6).</summary>
    public static DecodedText Decode(string text)
    {
        var next = text.IndexOf('&');
        if (next < 0)
        {
            return DecodedText.Plain(text, new SourceSpan(0, text.Length));
        }

        var value = new DecodedText.Builder(text, 0);
        while (next >= 0)
        {
            value.CopyTo(next);
            var end = text.IndexOf(';', next, Math.Min(MaxReferenceLength, text.Length - next));
            if (end > 0 && Resolve(text.Substring(next + 1, end - next - 1)) is { } character)
            {
                value.Replace(end + 1 - next, character);
                next = end;
            }

            next = text.IndexOf('&', next + 1);
        }

        value.CopyTo(text.Length);
        return value.ToText();
    }

    private static string? Resolve(string name) => name switch
    {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ when name.StartsWith("#x", StringComparison.Ordinal) => CharacterOf(name.Substring(2), NumberStyles.AllowHexSpecifier),
        _ when name.StartsWith("#", StringComparison.Ordinal) => CharacterOf(name.Substring(1), NumberStyles.None),
        _ => null,
    };

    private static string? CharacterOf(string digits, NumberStyles style) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) && code is (> 0 and < 0xD800) or (> 0xDFFF and <= 0x10FFFF)
            ? char.ConvertFromUtf32(code)
            : null;
}
