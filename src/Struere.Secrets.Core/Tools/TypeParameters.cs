using static Struere.Secrets.Core.Tools.JavaScriptCharacters;

namespace Struere.Secrets.Core.Tools;

/// <summary>Tells the type parameters of a function from the first tag of an element, as TypeScript does where both may begin.</summary>
internal static class TypeParameters
{
    /// <summary>Parameters that are longer are not followed.</summary>
    private const int MaxLengthOfParameters = 1_000;

    /// <summary>
    /// Whether type parameters begin at <paramref name="position"/>: <c>&lt;T,&gt;</c>, <c>&lt;T = X,&gt;</c>, <c>&lt;T extends U&gt;</c>, each
    /// with or without <c>const</c>; and the function type <c>&lt;T&gt;(x: T) =></c>, because no text of an element holds <c>&gt;</c>.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where the angle is.</param>
    /// <param name="isMember">Whether a member of a type may begin here, so that <c>&lt;T&gt;(</c> is one.</param>
    public static bool Begin(string text, int position, bool isMember)
    {
        var end = EndOfName(text, position + 1);
        if (IsWordAt("const", text, position + 1, end) && SkipBlanks(text, end) is var second && second > end && second < text.Length && IsNameStart(text[second]))
        {
            end = EndOfName(text, second);
        }

        var next = SkipBlanks(text, end);
        switch (CharacterAt(text, next))
        {
            case ',' or '=':
                return true;
            case '>' when end > position + 1:
                var open = SkipBlanks(text, next + 1);
                return CharacterAt(text, open) == '(' && (isMember || IsFunctionType(text, open));
            default:
                var endOfWord = EndOfName(text, next);
                return IsWordAt("extends", text, next, endOfWord) && CharacterAt(text, SkipBlanks(text, endOfWord)) is not ('=' or '>' or '/');
        }
    }

    /// <summary>Whether an arrow follows the parentheses that open at <paramref name="open"/>.</summary>
    private static bool IsFunctionType(string text, int open)
    {
        var parentheses = 0;
        var limit = Math.Min(text.Length, open + MaxLengthOfParameters);
        for (var i = open; i < limit; i++)
        {
            parentheses += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (parentheses == 0)
            {
                var arrow = SkipBlanks(text, i + 1);
                return CharacterAt(text, arrow) == '=' && CharacterAt(text, arrow + 1) == '>';
            }
        }

        return false;
    }

    private static bool IsWordAt(string word, string text, int start, int end) => end - start == word.Length && string.CompareOrdinal(text, start, word, 0, word.Length) == 0;

    private static char CharacterAt(string text, int position) => position < text.Length ? text[position] : '\0';
}
