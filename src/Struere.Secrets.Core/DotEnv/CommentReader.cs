namespace Struere.Secrets.Core.DotEnv;

/// <summary>Reads the block of comment lines directly above an assignment.</summary>
internal static class CommentReader
{
    /// <param name="text">The whole file.</param>
    /// <param name="position">Where the assignment starts.</param>
    /// <param name="floor">Where the assignment before it ends: nothing above that is looked at.</param>
    public static string? ReadAbove(string text, int position, int floor)
    {
        var lines = new List<string>();
        var lineStart = StartOfLine(text, position, floor);
        while (lineStart > floor)
        {
            var end = EndOfLineBefore(text, lineStart);
            var start = StartOfLine(text, end, floor);
            if (!TryReadComment(text, start, end, out var comment) || (start == floor && floor != 0))
            {
                break;
            }

            lines.Add(comment);
            lineStart = start;
        }

        lines.Reverse();
        return lines.Count == 0 ? null : string.Join("\n", lines);
    }

    private static int StartOfLine(string text, int position, int floor)
    {
        while (position > floor && !DotEnvCharacters.IsLineTerminator(text[position - 1]))
        {
            position--;
        }

        return position;
    }

    private static int EndOfLineBefore(string text, int lineStart)
    {
        var end = lineStart - 1;
        return end > 0 && text[end] == '\n' && text[end - 1] == '\r' ? end - 1 : end;
    }

    private static bool TryReadComment(string text, int start, int end, out string comment)
    {
        comment = "";
        while (start < end && DotEnvCharacters.IsWhiteSpace(text[start]))
        {
            start++;
        }

        if (start >= end || text[start] != '#')
        {
            return false;
        }

        start++;
        if (start < end && text[start] == ' ')
        {
            start++;
        }

        comment = text.Substring(start, end - start).TrimEnd();
        return true;
    }
}
