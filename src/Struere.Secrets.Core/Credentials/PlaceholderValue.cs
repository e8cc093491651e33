using System;

namespace Struere.Secrets.Core.Credentials;

/// <summary>Tells a value that waits to be replaced from a real one. It keeps nothing and allocates nothing.</summary>
/// <remarks>It would rather miss a placeholder than call a real value one: <c>0</c>, <c>true</c>, <c>-</c> and <c>test</c> are real.</remarks>
public static class PlaceholderValue
{
    /// <summary>What stands alone for a value, without the blanks, hyphens and underscores inside.</summary>
    private static readonly string[] Words = ["changeme", "replaceme", "placeholder", "todo", "fixme", "tbd"];

    /// <summary>What a description that starts with <c>your</c> ends with.</summary>
    private static readonly string[] Endings = ["here", "key", "token", "secret", "password", "value"];

    /// <summary>Whether a value is empty or a placeholder, which production must not get.</summary>
    public static bool IsEmptyOrPlaceholder(SecretValue value) => value.IsEmpty || IsPlaceholder(value.Reveal());

    /// <summary>
    /// Whether <paramref name="value"/>, in capitals or not, is a word such as <c>changeme</c>, starts with <c>TODO:</c>, is
    /// <c>…</c> or three and more of <c>x</c>, <c>.</c> or <c>*</c>, is a description in angle brackets such as
    /// <c>&lt;api-key&gt;</c>, or ends in one such as <c>your-api-key-here</c>.
    /// </summary>
    public static bool IsPlaceholder(string value)
    {
        var (start, end) = Trim(value);
        return IsWord(value, start, end)
            || StartsWith(value, start, "todo:")
            || IsFiller(value, start, end)
            || IsInAngles(value, start, end)
            || IsYours(value, start, end);
    }

    private static (int Start, int End) Trim(string value)
    {
        int start = 0, end = value.Length;
        while (start < end && char.IsWhiteSpace(value[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(value[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    private static bool IsWord(string value, int start, int end)
    {
        foreach (var word in Words)
        {
            if (IsWord(value, start, end, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWord(string value, int start, int end, string word)
    {
        var matched = 0;
        for (var i = start; i < end; i++)
        {
            if (IsSeparator(value[i]))
            {
                continue;
            }

            if (matched == word.Length || ToLower(value[i]) != word[matched])
            {
                return false;
            }

            matched++;
        }

        return matched == word.Length;
    }

    private static bool IsFiller(string value, int start, int end)
    {
        if (end - start == 1 && value[start] == '…')
        {
            return true;
        }

        for (var i = start; i < end; i++)
        {
            if (ToLower(value[i]) is not ('x' or '.' or '*') || ToLower(value[i]) != ToLower(value[start]))
            {
                return false;
            }
        }

        return end - start >= 3;
    }

    private static bool IsInAngles(string value, int start, int end) =>
        end - start > 2 && value[start] == '<' && value[end - 1] == '>' && IsDescription(value, start + 1, end - 1);

    private static bool IsYours(string value, int start, int end)
    {
        const string your = "your";
        for (var i = value.IndexOf(your, start, end - start, StringComparison.OrdinalIgnoreCase); i >= 0; i = value.IndexOf(your, i + 1, end - i - 1, StringComparison.OrdinalIgnoreCase))
        {
            var next = i + your.Length;
            if ((i == start || IsSeparator(value[i - 1])) && next < end && IsSeparator(value[next]))
            {
                return IsDescription(value, next, end) && HasEnding(value, next, end);
            }
        }

        return false;
    }

    private static bool HasEnding(string value, int start, int end)
    {
        foreach (var ending in Endings)
        {
            if (end - ending.Length > start && StartsWith(value, end - ending.Length, ending))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a piece is made of words alone.</summary>
    private static bool IsDescription(string value, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (ToLower(value[i]) is not (>= 'a' and <= 'z') && !IsSeparator(value[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool StartsWith(string value, int start, string word) =>
        string.Compare(value, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsSeparator(char c) => c is '-' or '_' or ' ';

    private static char ToLower(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
}
