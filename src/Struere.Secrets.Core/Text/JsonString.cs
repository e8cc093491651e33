using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Struere.Secrets.Core.Text;

/// <summary>A string of a JSON text: where it is between its quotes, and what it says.</summary>
/// <remarks>
/// It reads strings and nothing else, so that a text with comments, with trailing commas, or in the middle of being typed is read
/// too. Reading takes time linear in the text and never throws.
/// </remarks>
public sealed class JsonString
{
    private readonly int[]? _positions;

    private JsonString(SourceSpan span, string value, int[]? positions)
    {
        Span = span;
        Value = value;
        _positions = positions;
    }

    /// <summary>Its place, without the quotes.</summary>
    public SourceSpan Span { get; }

    /// <summary>Its text, with escapes resolved.</summary>
    public string Value { get; }

    /// <summary>Where a piece of <see cref="Value"/> is in the text.</summary>
    public SourceSpan Locate(SourceSpan piece) => SourceSpan.FromBounds(PositionOf(piece.Start), PositionOf(piece.End));

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

    private int PositionOf(int index) => Span.Start + (_positions is null ? index : _positions[index]);

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
        var raw = text.Substring(span.Start, span.Length);
        if (raw.IndexOf('\\') < 0)
        {
            return new JsonString(span, raw, null);
        }

        var value = new StringBuilder(raw.Length);
        var positions = new List<int>(raw.Length + 1);
        for (var i = 0; i < raw.Length;)
        {
            positions.Add(i);
            value.Append(ReadCharacter(raw, ref i));
        }

        positions.Add(raw.Length);
        return new JsonString(span, value.ToString(), [.. positions]);
    }

    private static char ReadCharacter(string raw, ref int i)
    {
        if (raw[i] != '\\' || i + 1 == raw.Length)
        {
            return raw[i++];
        }

        var escaped = raw[i + 1];
        if (escaped == 'u' && i + 6 <= raw.Length && ushort.TryParse(raw.Substring(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            i += 6;
            return (char)code;
        }

        i += 2;
        return escaped switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => escaped };
    }
}
