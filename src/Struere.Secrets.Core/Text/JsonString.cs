using System.Globalization;

namespace Struere.Secrets.Core.Text;

/// <summary>A string of a JSON text: where it is between its quotes, and what it says.</summary>
/// <remarks>
/// It reads strings and nothing else, so that a text with comments, with trailing commas, or in the middle of being typed is read
/// too. Reading takes time linear in the text and never throws.
/// </remarks>
public sealed class JsonString
{
    private JsonString(SourceSpan span, DecodedText text)
    {
        Span = span;
        Text = text;
    }

    /// <summary>Its place, without the quotes.</summary>
    public SourceSpan Span { get; }

    /// <summary>Its text, with escapes resolved.</summary>
    public DecodedText Text { get; }

    /// <summary>What it says.</summary>
    public string Value => Text.Value;

    /// <summary>Whether something in it is written as an escape.</summary>
    public bool HasEscapes => Value.Length != Span.Length;

    /// <summary>Where a piece of <see cref="Value"/> is in the text.</summary>
    public SourceSpan Locate(SourceSpan piece) => Text.Locate(piece);

    /// <summary>The strings of a JSON text, names of members included, in its order.</summary>
    public static IEnumerable<JsonString> ReadAll(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '/' && i + 1 < text.Length && text[i + 1] is ('/' or '*'))
            {
                i = EndOfComment(text, i);
            }
            else if (text[i] == '"')
            {
                var end = EndOfString(text, i + 1);
                yield return Read(text, SourceSpan.FromBounds(i + 1, end));
                i = end;
            }
        }
    }

    private static int EndOfComment(string text, int start)
    {
        var isLine = text[start + 1] == '/';
        var end = isLine ? text.IndexOf('\n', start) : text.IndexOf("*/", start + 2, System.StringComparison.Ordinal);
        return end < 0 ? text.Length : isLine ? end : end + 1;
    }

    /// <summary>The closing quote, or the end of the line: JSON strings have one line.</summary>
    private static int EndOfString(string text, int start)
    {
        var i = start;
        while (i < text.Length && text[i] is not ('"' or '\n' or '\r'))
        {
            i += text[i] == '\\' ? 2 : 1;
        }

        return i < text.Length ? i : text.Length;
    }

    private static JsonString Read(string text, SourceSpan span)
    {
        var next = text.IndexOf('\\', span.Start, span.Length);
        if (next < 0)
        {
            return new JsonString(span, DecodedText.Plain(text, span));
        }

        var value = new DecodedText.Builder(text, span.Start);
        while (next >= 0)
        {
            value.CopyTo(next);
            var (character, length) = ReadEscape(text, next, span.End);
            value.Replace(length, character);
            next = text.IndexOf('\\', next + length, span.End - next - length);
        }

        value.CopyTo(span.End);
        return new JsonString(span, value.ToText());
    }

    /// <summary>Reads the escape whose backslash is at <paramref name="position"/> (RFC 8259, section 7); a broken one means its letter.</summary>
    private static (string Text, int Length) ReadEscape(string text, int position, int end)
    {
        if (position + 1 >= end)
        {
            return ("\\", 1);
        }

        var escaped = text[position + 1];
        if (escaped == 'u' && position + 6 <= end && ushort.TryParse(text.Substring(position + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return (((char)code).ToString(), 6);
        }

        var character = escaped switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => escaped };
        return (character.ToString(), 2);
    }
}
