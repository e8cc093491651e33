using System.Globalization;

namespace Struere.Secrets.Core.Razor;

/// <summary>How a C# string literal is written: what comes before its text, and what its text may contain.</summary>
/// <param name="Start">Where its first character is.</param>
/// <param name="TextStart">Where its text starts.</param>
/// <param name="Dollars">How many dollar signs it has; with one or more, it is interpolated.</param>
/// <param name="IsVerbatim">Whether a backslash is a backslash and a quote is written twice.</param>
/// <param name="Quotes">How many quotes delimit it; three or more make it raw.</param>
internal readonly record struct CSharpLiteral(int Start, int TextStart, int Dollars, bool IsVerbatim, int Quotes)
{
    /// <summary>Whether nothing in the text is an escape.</summary>
    public bool IsRaw => Quotes >= 3;

    /// <summary>Whether the text ends with its line.</summary>
    public bool IsOnOneLine => !IsVerbatim && !IsRaw;

    /// <summary>The literal that starts at <paramref name="position"/>; null if none does (C# specification, 6.4.5.6, and raw string literals).</summary>
    public static CSharpLiteral? TryRead(string text, int position)
    {
        var i = position;
        var dollars = 0;
        var isVerbatim = false;
        while (i < text.Length && text[i] is '$' or '@')
        {
            dollars += text[i] == '$' ? 1 : 0;
            isVerbatim |= text[i] == '@';
            i++;
        }

        var quotes = 0;
        while (i + quotes < text.Length && text[i + quotes] == '"')
        {
            quotes++;
        }

        // Two quotes are an empty text; more than two after an @ are escaped ones.
        quotes = quotes >= 3 && !isVerbatim ? quotes : Math.Min(quotes, 1);
        return quotes == 0 ? null : new CSharpLiteral(position, i + quotes, dollars, isVerbatim, quotes);
    }

    /// <summary>How many braces open a hole in the text.</summary>
    public int BracesOfHole => IsRaw ? Dollars : 1;

    /// <summary>Whether quotes in a row end the literal.</summary>
    public bool IsClosedBy(int quotes) => IsRaw ? quotes >= Quotes : !IsVerbatim || quotes % 2 == 1;

    /// <summary>How many of the quotes in a row that end the literal are text before its end.</summary>
    public int QuotesBeforeEnd(int quotes) => IsVerbatim ? quotes - 1 : IsRaw ? quotes - Quotes : 0;

    /// <summary>How many of the braces in a row are text before a hole; null if they open none.</summary>
    public int? BracesBeforeHole(int braces) =>
        IsRaw ? (braces >= Dollars ? braces - Dollars : null)
        : braces % 2 == 1 ? braces - 1
        : null;

    /// <summary>What a stretch of the text says.</summary>
    public DecodedText Decode(string text, int start, int end)
    {
        var value = new DecodedText.Builder(text, start);
        for (var i = start; i < end;)
        {
            if (ReadEscape(text, i) is not { } escape || i + escape.Length > end)
            {
                i++;
                continue;
            }

            value.CopyTo(i);
            value.Replace(escape.Length, escape.Text);
            i += escape.Length;
        }

        value.CopyTo(end);
        return value.ToText();
    }

    /// <summary>The escape at <paramref name="position"/> of the text, if there is one: what it means, and how long it is.</summary>
    public (string Text, int Length)? ReadEscape(string text, int position)
    {
        var next = position + 1 < text.Length ? text[position + 1] : '\0';
        if (IsRaw)
        {
            return null;
        }

        return text[position] switch
        {
            '{' or '}' when Dollars > 0 && next == text[position] => (next.ToString(), 2),
            '"' when IsVerbatim && next == '"' => ("\"", 2),
            '\\' when !IsVerbatim => ReadBackslash(text, position),
            _ => null,
        };
    }

    private static (string Text, int Length) ReadBackslash(string text, int position)
    {
        if (position + 1 >= text.Length)
        {
            return ("", 1);
        }

        var c = text[position + 1];
        switch (c)
        {
            case 'u':
                return ReadCode(text, position, digits: 4);
            case 'U':
                return ReadCode(text, position, digits: 8);
            case 'x':
                var digits = 0;
                while (digits < 4 && position + 2 + digits < text.Length && Uri.IsHexDigit(text[position + 2 + digits]))
                {
                    digits++;
                }

                return ReadCode(text, position, digits);
            case '\r' or '\n':
                return ("", 1);
            default:
                return (Unescape(c), 2);
        }
    }

    private static (string Text, int Length) ReadCode(string text, int position, int digits)
    {
        if (digits == 0 || position + 2 + digits > text.Length
            || !int.TryParse(text.Substring(position + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10FFFF)
        {
            return ("", 2);
        }

        return (code > 0xFFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString(), 2 + digits);
    }

    private static string Unescape(char c) => c switch
    {
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        'a' => "\a",
        'b' => "\b",
        'e' => "\u001B",
        'f' => "\f",
        'v' => "\v",
        '0' => "\0",
        _ => c.ToString(),
    };
}
