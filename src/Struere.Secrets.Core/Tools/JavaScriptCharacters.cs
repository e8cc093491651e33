namespace Struere.Secrets.Core.Tools;

/// <summary>Classes of characters of ECMAScript (ECMA-262, 12).</summary>
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
}
