namespace Struere.Secrets.Core.DotEnv;

/// <summary>Tells what is between two things.</summary>
internal static class LineGap
{
    /// <summary>Whether white space with exactly one line break is between the two positions.</summary>
    public static bool IsOneLineBreak(string text, int from, int to)
    {
        var breaks = 0;
        for (var i = from; i < to; i++)
        {
            if (!DotEnvCharacters.IsWhiteSpace(text[i]))
            {
                return false;
            }

            var isFirstOfTwo = text[i] == '\r' && i + 1 < to && text[i + 1] == '\n';
            if (DotEnvCharacters.IsLineTerminator(text[i]) && !isFirstOfTwo && ++breaks > 1)
            {
                return false;
            }
        }

        return breaks == 1;
    }

    /// <summary>Whether white space and comments, but nothing else, are between the two positions.</summary>
    public static bool HasCommentsAlone(string text, int from, int to)
    {
        var isComment = false;
        for (var i = from; i < to; i++)
        {
            isComment = !DotEnvCharacters.IsLineTerminator(text[i]) && (isComment || text[i] == '#');
            if (!isComment && !DotEnvCharacters.IsWhiteSpace(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
