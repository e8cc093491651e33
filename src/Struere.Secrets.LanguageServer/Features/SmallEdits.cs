using System;
using System.Collections.Generic;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Splits the replacement of one text by another so that no character that stays is written again.</summary>
internal static class SmallEdits
{
    /// <summary>The work grows with the square of the lengths. No value that a fix rewrites is longer.</summary>
    private const int MaxLength = 2000;

    /// <summary>The edits that make one text the other, in the order of the text; null where the texts are too long. Positions are those of the text before.</summary>
    public static IReadOnlyList<(int Start, int Length, string Text)>? Find(string before, string after)
    {
        var prefix = 0;
        while (prefix < before.Length && prefix < after.Length && before[prefix] == after[prefix])
        {
            prefix++;
        }

        var suffix = 0;
        while (suffix < before.Length - prefix && suffix < after.Length - prefix && before[^(suffix + 1)] == after[^(suffix + 1)])
        {
            suffix++;
        }

        var (oldLength, newLength) = (before.Length - prefix - suffix, after.Length - prefix - suffix);
        return oldLength == 0 || newLength == 0 ? [(prefix, oldLength, after.Substring(prefix, newLength))]
            : oldLength > MaxLength || newLength > MaxLength ? null
            : Diff(before.AsSpan(prefix, oldLength), after.AsSpan(prefix, newLength), prefix);
    }

    private static List<(int Start, int Length, string Text)> Diff(ReadOnlySpan<char> before, ReadOnlySpan<char> after, int offset)
    {
        var common = new ushort[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? (ushort)(common[i + 1, j + 1] + 1) : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var edits = new List<(int Start, int Length, string Text)>();
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                i++;
                j++;
                continue;
            }

            var (startOfOld, startOfNew) = (i, j);
            while ((i < before.Length || j < after.Length) && !(i < before.Length && j < after.Length && before[i] == after[j]))
            {
                if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }

            edits.Add((offset + startOfOld, i - startOfOld, after[startOfNew..j].ToString()));
        }

        return edits;
    }
}
