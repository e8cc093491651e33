using static Struere.Secrets.Core.DotEnv.DotEnvCharacters;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>
/// Finds assignments exactly where npm dotenv's line pattern finds them, without its backtracking: each decision of the
/// pattern is settled by looking at a run of characters that no other decision looks at more than a few times, so the
/// work is linear in the text.
/// </summary>
internal readonly struct DotEnvGrammar
{
    private const string Export = "export";

    private static readonly char[] EndsOfUnquotedValue = ['#', '\r', '\n'];

    private readonly string _text;

    public DotEnvGrammar(string text) => _text = text;

    /// <summary>Reads the assignment whose first character is at <paramref name="start"/>, the first on its line.</summary>
    public bool TryRead(int start, out DotEnvAssignment assignment) =>
        TryReadAfterExport(start, out assignment) || TryReadFromKey(start, start, out assignment);

    /// <summary>The first character at or after <paramref name="position"/> that is not white space.</summary>
    public int SkipWhiteSpace(int position)
    {
        while (position < _text.Length && IsWhiteSpace(_text[position]))
        {
            position++;
        }

        return position;
    }

    /// <summary>The first line terminator at or after <paramref name="position"/>, or the end of the text.</summary>
    public int EndOfLine(int position)
    {
        while (position < _text.Length && !IsLineTerminator(_text[position]))
        {
            position++;
        }

        return position;
    }

    /// <summary>The line feed or carriage return after <paramref name="position"/>: what ends a line for every reader, or the end of the text.</summary>
    private int EndOfPhysicalLine(int position)
    {
        while (position < _text.Length && _text[position] is not ('\r' or '\n'))
        {
            position++;
        }

        return position;
    }

    private bool TryReadAfterExport(int start, out DotEnvAssignment assignment)
    {
        assignment = default;
        var afterExport = start + Export.Length;
        return _text[start] == Export[0]
            && string.CompareOrdinal(_text, start, Export, 0, Export.Length) == 0
            && afterExport < _text.Length
            && IsWhiteSpace(_text[afterExport])
            && TryReadFromKey(start, SkipWhiteSpace(afterExport), out assignment);
    }

    private bool TryReadFromKey(int start, int keyStart, out DotEnvAssignment assignment)
    {
        var keyEnd = keyStart;
        while (keyEnd < _text.Length && IsKeyPart(_text[keyEnd]))
        {
            keyEnd++;
        }

        if (keyEnd == keyStart || !TryReadSeparator(keyEnd, out var separator, out var afterSeparator))
        {
            assignment = default;
            return false;
        }

        assignment = ReadValue(start, SourceSpan.FromBounds(keyStart, keyEnd), separator, afterSeparator);
        return true;
    }

    /// <summary>An equals sign after any white space, or a colon that white space follows.</summary>
    private bool TryReadSeparator(int keyEnd, out int separator, out int afterSeparator)
    {
        separator = SkipWhiteSpace(keyEnd);
        if (separator < _text.Length && _text[separator] == '=')
        {
            afterSeparator = separator + 1;
            return true;
        }

        separator = keyEnd;
        afterSeparator = keyEnd + 2;
        if (keyEnd + 1 >= _text.Length || _text[keyEnd] != ':' || !IsWhiteSpace(_text[keyEnd + 1]))
        {
            return false;
        }

        if (_text[keyEnd + 1] == '\r' && afterSeparator < _text.Length && _text[afterSeparator] == '\n')
        {
            afterSeparator++;
        }

        return true;
    }

    private DotEnvAssignment ReadValue(int start, SourceSpan key, int separator, int afterSeparator)
    {
        var form = ValueForm.Unquoted;
        var opening = SkipWhiteSpace(afterSeparator);
        if (opening < _text.Length && IsQuote(_text[opening]))
        {
            var closing = FindClosingQuote(opening, out var firstCandidate);
            if (closing >= 0)
            {
                var afterQuotes = SkipBlanksOfLine(_text, closing + 1);
                return new()
                {
                    Start = start,
                    Key = key,
                    Separator = separator,
                    Value = SourceSpan.FromBounds(opening, closing + 1),
                    Form = ValueForm.Quoted,
                    End = afterQuotes < _text.Length && _text[afterQuotes] == '#' ? EndOfLine(afterQuotes) : closing + 1,
                };
            }

            // Only white space of the same line may be before a quote that belongs to an unquoted value.
            if (opening < EndOfUnquotedValue(afterSeparator))
            {
                form = firstCandidate >= 0 && firstCandidate < EndOfPhysicalLine(opening) ? ValueForm.TextAfterQuotes : ValueForm.Unclosed;
            }
        }

        var end = EndOfUnquotedValue(afterSeparator);
        return new()
        {
            Start = start,
            Key = key,
            Separator = separator,
            Value = Trim(afterSeparator, end),
            Form = form,
            End = end < _text.Length && _text[end] == '#' ? EndOfLine(end) : end,
        };
    }

    /// <summary>
    /// The closing quote: the first one that no backslash precedes or, failing that, the last before it that one does,
    /// provided that only white space, a comment or the end of a line follows. Otherwise -1.
    /// </summary>
    private int FindClosingQuote(int opening, out int firstCandidate)
    {
        var quote = _text[opening];
        var position = opening + 1;
        while (position < _text.Length && _text[position] != quote)
        {
            var escapesQuote = _text[position] == '\\' && position + 1 < _text.Length && _text[position + 1] == quote;
            position += escapesQuote ? 2 : 1;
        }

        firstCandidate = position < _text.Length ? position : -1;
        if (firstCandidate >= 0 && IsFollowedByEndOfLine(firstCandidate))
        {
            return firstCandidate;
        }

        for (position = position < _text.Length ? position - 1 : _text.Length - 1; position > opening; position--)
        {
            if (_text[position] != quote)
            {
                continue;
            }

            firstCandidate = position;
            if (IsFollowedByEndOfLine(position))
            {
                return position;
            }
        }

        return -1;
    }

    private bool IsFollowedByEndOfLine(int position)
    {
        for (position++; position < _text.Length && IsWhiteSpace(_text[position]); position++)
        {
            if (IsLineTerminator(_text[position]))
            {
                return true;
            }
        }

        return position == _text.Length || _text[position] == '#';
    }

    private int EndOfUnquotedValue(int position)
    {
        var end = position < _text.Length ? _text.IndexOfAny(EndsOfUnquotedValue, position) : -1;
        return end >= 0 ? end : _text.Length;
    }

    private SourceSpan Trim(int start, int end)
    {
        var first = start;
        while (first < end && IsWhiteSpace(_text[first]))
        {
            first++;
        }

        if (first == end)
        {
            return new SourceSpan(start, 0);
        }

        while (IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        return SourceSpan.FromBounds(first, end);
    }
}
