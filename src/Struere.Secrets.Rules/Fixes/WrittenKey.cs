using System;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Finds the characters that write a key in a piece of a prompt or of source.</summary>
internal static class WrittenKey
{
    /// <summary>
    /// The place of <paramref name="key"/> in <paramref name="text"/>: in a reference to it, even if escapes write it; else,
    /// where braces are escaped or the reference is put together from several literals, the one place where the key is a
    /// word of its own. Null when the place is not certain.
    /// </summary>
    public static SourceSpan? Find(string text, string key)
    {
        foreach (var reference in new ReferenceScanner(text))
        {
            var isWritten = reference.GetKey() == key;
            var isEscaped = reference.Span.Length == text.Length && text.IndexOf('\\') >= 0;
            if (isWritten || isEscaped)
            {
                return reference.KeySpan;
            }
        }

        return FindWord(text, key);
    }

    private static SourceSpan? FindWord(string text, string key)
    {
        SourceSpan? place = null;
        for (var start = text.IndexOf(key, StringComparison.Ordinal); start >= 0; start = text.IndexOf(key, start + 1, StringComparison.Ordinal))
        {
            var end = start + key.Length;
            if ((start > 0 && SecretKey.IsPart(text[start - 1])) || (end < text.Length && SecretKey.IsPart(text[end])))
            {
                continue;
            }

            if (place is not null)
            {
                return null;
            }

            place = SourceSpan.FromBounds(start, end);
        }

        return place;
    }
}
