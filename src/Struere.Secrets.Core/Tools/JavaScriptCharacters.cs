namespace Struere.Secrets.Core.Tools;

/// <summary>Characters and names of ECMAScript (ECMA-262, 12).</summary>
internal static class JavaScriptCharacters
{
    public static bool IsLineBreak(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    public static bool IsWhiteSpace(char c) => c is ' ' or '\t' or '\uFEFF' || (!IsLineBreak(c) && char.IsWhiteSpace(c));

    /// <summary>A backslash counts: it begins the escape of a character of the name.</summary>
    public static bool IsNameStart(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or '$' or '\\' || (c > '\u007F' && (char.IsLetter(c) || char.IsSurrogate(c)));

    public static bool IsNamePart(char c) =>
        IsNameStart(c) || IsDigit(c) || (c > '\u007F' && (char.IsLetterOrDigit(c) || c is '\u200C' or '\u200D'));

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>A character of a name may be written as <c>\u{4d}</c>; the backslash counts as a part of a name, the braces only there.</summary>
    public static int EndOfName(string text, int position)
    {
        while (position < text.Length && (IsNamePart(text[position]) || IsBraceOfEscape(text, position)))
        {
            position++;
        }

        return position;
    }

    private static bool IsBraceOfEscape(string text, int position)
    {
        const int maxDigits = 8;
        if (text[position] == '{')
        {
            return position >= 2 && text[position - 1] == 'u' && text[position - 2] == '\\' && text.IndexOf('}', position, Math.Min(maxDigits, text.Length - position)) > 0;
        }

        var open = text[position] == '}' ? text.LastIndexOf('{', position, Math.Min(maxDigits, position + 1)) : -1;
        return open >= 2 && text[open - 1] == 'u' && text[open - 2] == '\\';
    }

    /// <summary>The next position that is neither blank nor a line break.</summary>
    public static int SkipBlanks(string text, int position)
    {
        while (position < text.Length && (IsWhiteSpace(text[position]) || IsLineBreak(text[position])))
        {
            position++;
        }

        return position;
    }
}
