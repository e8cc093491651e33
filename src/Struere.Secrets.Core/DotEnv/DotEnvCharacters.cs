namespace Struere.Secrets.Core.DotEnv;

/// <summary>The character classes of ECMAScript that npm dotenv's grammar is written in.</summary>
internal static class DotEnvCharacters
{
    /// <summary>What <c>\s</c> matches and <c>trim</c> removes: ECMAScript's WhiteSpace and LineTerminator.</summary>
    public static bool IsWhiteSpace(char c) => c < '\u0080'
        ? c is ' ' or (>= '\t' and <= '\r')
        : c is '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' or '\uFEFF';

    /// <summary>Where <c>^</c> and <c>$</c> match and <c>.</c> stops: ECMAScript's LineTerminator.</summary>
    public static bool IsLineTerminator(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    /// <summary>White space that every reader takes for such between the parts of an assignment.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t';

    /// <summary>What npm dotenv takes as a part of a key: <c>[\w.-]</c>.</summary>
    public static bool IsKeyPart(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '.' or '-';

    /// <summary>The three quotes of npm dotenv.</summary>
    public static bool IsQuote(char c) => c is '\'' or '"' or '`';

    /// <summary>The first character at or after <paramref name="position"/> that is not white space or that ends the line.</summary>
    public static int SkipBlanksOfLine(string text, int position)
    {
        while (position < text.Length && IsWhiteSpace(text[position]) && !IsLineTerminator(text[position]))
        {
            position++;
        }

        return position;
    }
}
