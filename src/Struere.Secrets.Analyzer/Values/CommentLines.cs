using System.Buffers;

namespace Struere.Secrets.Analyzer.Values;

/// <summary>
/// The pieces of a C# file that may be comments: from <c>//</c> to the end of the line, and from <c>/*</c> to <c>*/</c>. What is in a
/// literal may be among them. It costs a fraction of a walk through the trivia, and copies no text.
/// </summary>
internal static class CommentLines
{
    /// <summary>Finds the pieces, in order; they do not overlap.</summary>
    public static IReadOnlyList<TextSpan> FindIn(SourceText text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            text.CopyTo(0, buffer, 0, text.Length);
            return FindIn(buffer, text.Length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static List<TextSpan> FindIn(char[] text, int length)
    {
        var found = new List<TextSpan>();
        var start = Array.IndexOf(text, '/', 0, length);
        while (start >= 0 && start + 1 < length)
        {
            var end = text[start + 1] switch
            {
                '/' => EndOfLine(text, start, length),
                '*' => EndOfBlock(text, start, length),
                _ => start + 1,
            };
            if (end > start + 1)
            {
                found.Add(TextSpan.FromBounds(start, end));
            }

            start = Array.IndexOf(text, '/', end, length - end);
        }

        return found;
    }

    private static int EndOfLine(char[] text, int start, int length)
    {
        var end = Array.IndexOf(text, '\n', start, length - start);
        return end < 0 ? length : end;
    }

    private static int EndOfBlock(char[] text, int start, int length)
    {
        for (var end = start + 3; end < length; end++)
        {
            if (text[end] == '/' && text[end - 1] == '*')
            {
                return end + 1;
            }
        }

        return length;
    }
}
