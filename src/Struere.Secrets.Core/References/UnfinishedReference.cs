namespace Struere.Secrets.Core.References;

/// <summary>A reference that somebody is typing: <c>{{secrets.</c> or <c>&lt;&lt;secrets.</c> and the caret in its key.</summary>
public readonly struct UnfinishedReference
{
    private UnfinishedReference(int start, SourceSpan keySpan, string missingClosing)
    {
        Start = start;
        KeySpan = keySpan;
        MissingClosing = missingClosing;
    }

    /// <summary>Where the braces start that open the reference.</summary>
    public int Start { get; }

    /// <summary>The key as far as it is typed, on both sides of the caret.</summary>
    public SourceSpan KeySpan { get; }

    /// <summary>The braces that are to follow the key and do not yet.</summary>
    public string MissingClosing { get; }

    /// <summary>
    /// The reference around the caret, or null. It looks at nothing but the characters beside the caret, because editors ask
    /// after every character that is typed.
    /// </summary>
    /// <param name="characterAt">The text, by the index of a character: not every host has it as a string.</param>
    /// <param name="length">How long the text is.</param>
    /// <param name="caret">The place of the caret.</param>
    public static UnfinishedReference? Find(Func<int, char> characterAt, int length, int caret)
    {
        var text = new Characters(characterAt, length);
        var keyStart = FindKeyStart(text, caret);
        var word = keyStart - ReferenceSpelling.Scope.Length;
        if (word < 0 || !HasWordAndDot(text, word))
        {
            return null;
        }

        var openingEnd = word;
        while (openingEnd > 0 && char.IsWhiteSpace(text[openingEnd - 1]))
        {
            openingEnd--;
        }

        var start = FindOpening(text, openingEnd);
        if (start < 0)
        {
            return null;
        }

        var keyEnd = caret;
        while (keyEnd < text.Length && SecretKey.IsPart(text[keyEnd]))
        {
            keyEnd++;
        }

        return new(start, SourceSpan.FromBounds(keyStart, keyEnd), FindMissingClosing(text, text[start], openingEnd - start, keyEnd));
    }

    private static int FindKeyStart(in Characters text, int caret)
    {
        var start = caret;
        while (start > 0 && caret - start < SecretKey.MaxLength && SecretKey.IsPart(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static bool HasWordAndDot(in Characters text, int position)
    {
        for (var i = 0; i < ReferenceSpelling.Scope.Length; i++)
        {
            if (text[position + i] != ReferenceSpelling.Scope[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where the two or more braces start that end at a position, or -1. <c>${{</c> opens a GitHub expression.</summary>
    private static int FindOpening(in Characters text, int end)
    {
        var start = end;
        while (start > 0 && text[start - 1] is '{' or '<' && text[start - 1] == text[end - 1])
        {
            start--;
        }

        var isGitHubExpression = start > 0 && text[start] == '{' && text[start - 1] == '$';
        return end - start >= 2 && !isGitHubExpression ? start : -1;
    }

    /// <summary>
    /// As many braces close a reference as open it: two, or four in an interpolated string or a format, where two mean
    /// one.
    /// </summary>
    private static string FindMissingClosing(in Characters text, char opening, int count, int keyEnd)
    {
        var closing = opening == '{' ? '}' : '>';
        var position = keyEnd;
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        var missing = count;
        while (missing > 0 && position < text.Length && text[position] == closing)
        {
            missing--;
            position++;
        }

        return new string(closing, missing);
    }

    private readonly struct Characters
    {
        private readonly Func<int, char> _characterAt;

        public Characters(Func<int, char> characterAt, int length)
        {
            _characterAt = characterAt;
            Length = length;
        }

        public int Length { get; }

        public char this[int index] => _characterAt(index);
    }
}
