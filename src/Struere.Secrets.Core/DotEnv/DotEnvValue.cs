using System.Text;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>Decodes the raw text of a value: what npm dotenv does after its grammar has found one.</summary>
internal static class DotEnvValue
{
    private static readonly char[] LineSeparators = ['\u2028', '\u2029'];

    /// <summary>The value that the raw text at <paramref name="span"/> means.</summary>
    public static string Decode(string text, SourceSpan span)
    {
        if (span.Length == 0)
        {
            return "";
        }

        var first = text[span.Start];
        var raw = text.Substring(span.Start, span.Length);
        if (raw.IndexOf('\r') >= 0)
        {
            raw = NormalizeLineBreaks(raw);
        }

        raw = raw.IndexOfAny(LineSeparators) >= 0 ? StripQuotesOfEachLine(raw) : StripQuotes(raw);
        return first == '"' && raw.IndexOf('\\') >= 0 ? ExpandLineBreakEscapes(raw) : raw;
    }

    private static string NormalizeLineBreaks(string raw) => raw.Replace("\r\n", "\n").Replace('\r', '\n');

    private static string StripQuotes(string raw)
    {
        var last = raw.Length - 1;
        return last > 0 && DotEnvCharacters.IsQuote(raw[0]) && raw[last] == raw[0] ? raw.Substring(1, last - 1) : raw;
    }

    /// <summary>
    /// npm dotenv strips quotes with a pattern whose <c>^</c> and <c>$</c> also match at U+2028 and U+2029, which its
    /// grammar allows inside an unquoted value: there each "line" that starts with a quote is a chance.
    /// </summary>
    private static string StripQuotesOfEachLine(string raw)
    {
        var lastClosing = new LastClosingQuotes(raw);
        var result = new StringBuilder(raw.Length);
        var copied = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var startsLine = i == 0 || DotEnvCharacters.IsLineTerminator(raw[i - 1]);
            if (!startsLine || !DotEnvCharacters.IsQuote(raw[i]))
            {
                continue;
            }

            var closing = lastClosing.Of(raw[i]);
            if (closing <= i)
            {
                continue;
            }

            result.Append(raw, copied, i - copied).Append(raw, i + 1, closing - i - 1);
            copied = closing + 1;
            i = closing;
        }

        return result.Append(raw, copied, raw.Length - copied).ToString();
    }

    private static string ExpandLineBreakEscapes(string raw)
    {
        var result = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var next = raw[i] == '\\' && i + 1 < raw.Length ? raw[i + 1] : '\0';
            if (next is 'n' or 'r')
            {
                result.Append(next == 'n' ? '\n' : '\r');
                i++;
            }
            else
            {
                result.Append(raw[i]);
            }
        }

        return result.ToString();
    }

    /// <summary>For each quote, the last place where it ends a line.</summary>
    private readonly struct LastClosingQuotes
    {
        private readonly int _single;
        private readonly int _double;
        private readonly int _backtick;

        public LastClosingQuotes(string raw)
        {
            _single = _double = _backtick = -1;
            for (var i = 0; i < raw.Length; i++)
            {
                if (i + 1 < raw.Length && !DotEnvCharacters.IsLineTerminator(raw[i + 1]))
                {
                    continue;
                }

                switch (raw[i])
                {
                    case '\'': _single = i; break;
                    case '"': _double = i; break;
                    case '`': _backtick = i; break;
                }
            }
        }

        public int Of(char quote) => quote switch { '\'' => _single, '"' => _double, _ => _backtick };
    }
}
