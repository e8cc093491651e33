using System.Globalization;

namespace Struere.Secrets.Core.Tools;

/// <summary>Resolves the escapes of literals of JavaScript and TypeScript.</summary>
internal static class ToolTextDecoder
{
    /// <summary>More digits of <c>\u{…}</c> than these can only be leading zeros.</summary>
    private const int MaxCodePointDigits = 8;

    /// <summary>The characters that a stretch of a literal means; every line break is LF, as ECMAScript has it in templates.</summary>
    public static DecodedText Decode(string source, SourceSpan span)
    {
        var next = source.IndexOfAny(['\\', '\r'], span.Start, span.Length);
        if (next < 0)
        {
            return DecodedText.Plain(source, span);
        }

        var value = new DecodedText.Builder(source, span.Start);
        while (next >= 0)
        {
            value.CopyTo(next);
            var (text, length) = source[next] == '\r' ? ("\n", LengthOfLineBreak(source, next, span)) : ReadEscape(source, next, span);
            value.Replace(length, text);
            next = source.IndexOfAny(['\\', '\r'], next + length, span.End - next - length);
        }

        value.CopyTo(span.End);
        return value.ToText();
    }

    private static int LengthOfLineBreak(string source, int position, SourceSpan span) =>
        source[position] == '\r' && position + 1 < span.End && source[position + 1] == '\n' ? 2 : 1;

    /// <summary>Reads the escape whose backslash is at <paramref name="position"/> (ECMA-262, 12.9.4); a broken one means its letters.</summary>
    private static (string Text, int Length) ReadEscape(string source, int position, SourceSpan span)
    {
        if (position + 1 >= span.End)
        {
            return ("", 1);
        }

        var c = source[position + 1];
        switch (c)
        {
            case '\n' or '\r' or '\u2028' or '\u2029':
                return ("", 1 + LengthOfLineBreak(source, position + 1, span));
            case 'x':
                return ReadCode(source, span, position, position + 2, position + 4, closingLength: 0);
            case 'u' when position + 2 < span.End && source[position + 2] == '{':
                var close = source.IndexOf('}', position + 3, Math.Min(span.End - position - 3, MaxCodePointDigits + 1));
                return ReadCode(source, span, position, position + 3, close, closingLength: 1);
            case 'u':
                return ReadCode(source, span, position, position + 2, position + 6, closingLength: 0);
            default:
                return (Unescape(c).ToString(), 2);
        }
    }

    private static (string Text, int Length) ReadCode(string source, SourceSpan span, int position, int start, int end, int closingLength)
    {
        if (end < start || end > span.End
            || !int.TryParse(source.Substring(start, end - start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10FFFF)
        {
            return (source[position + 1].ToString(), 2);
        }

        var text = code > 0xFFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString();
        return (text, end + closingLength - position);
    }

    private static char Unescape(char c) => c switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\b',
        'f' => '\f',
        'v' => '\v',
        '0' => '\0',
        _ => c,
    };
}
