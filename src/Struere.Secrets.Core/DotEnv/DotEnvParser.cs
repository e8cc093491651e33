using static Struere.Secrets.Core.DotEnv.DotEnvCharacters;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>Walks a text line by line, collects the assignments, and reports what is between them.</summary>
internal sealed class DotEnvParser
{
    private readonly string _text;
    private readonly DotEnvGrammar _grammar;
    private readonly PortabilityCheck _portability;
    private readonly List<DotEnvEntry> _entries = [];
    private readonly List<DotEnvFault> _faults = [];
    private readonly DroppedLines _dropped;

    /// <summary>The end of the last line that was faulty, after which the rest of a broken value may follow; else -1.</summary>
    private int _endOfFaultyLine = -1;

    public DotEnvParser(string text)
    {
        _text = text;
        _grammar = new DotEnvGrammar(text);
        _portability = new PortabilityCheck(text);
        _dropped = new DroppedLines(text, _faults);
    }

    public DotEnvDocument Parse()
    {
        var lineStart = 0;
        while (true)
        {
            var start = _grammar.SkipWhiteSpace(lineStart);
            if (start >= _text.Length)
            {
                break;
            }

            int end;
            if (_grammar.TryRead(start, out var assignment))
            {
                end = assignment.End;
                AddEntry(assignment);
            }
            else
            {
                end = _grammar.EndOfLine(start);
                AddOtherLine(start, end);
            }

            // A line terminator can be of two characters (CR LF): the second one is white space to the next round.
            lineStart = _grammar.EndOfLine(end) + 1;
            if (lineStart > _text.Length)
            {
                break;
            }
        }

        _dropped.Flush();
        AddDuplicates();
        _portability.CheckLineBreaks(_faults);
        return new DotEnvDocument(_text, _entries, _faults.OrderBy(fault => fault.Span.Start).ToList());
    }

    private void AddEntry(in DotEnvAssignment assignment)
    {
        _dropped.Flush();
        var key = _text.Substring(assignment.Key.Start, assignment.Key.Length);
        var isStrayValue = IsStrayValue(assignment, key);
        var isSuspect = isStrayValue || IsRestOfBrokenValue(assignment);
        var span = SourceSpan.FromBounds(assignment.Start, Math.Max(assignment.Value.End, assignment.Separator + 1));
        var entry = new DotEnvEntry(_text, key, span, assignment.Key, assignment.Value, isSuspect);
        _entries.Add(entry);

        if (isStrayValue)
        {
            _faults.Add(new DotEnvFault(DotEnvMessages.StrayValue, [], span));
        }

        if (isSuspect)
        {
            _endOfFaultyLine = span.End;
            return;
        }

        if (!entry.IsSecret)
        {
            _faults.Add(InvalidKey(entry));
        }

        if (assignment.Form == ValueForm.Unclosed)
        {
            _endOfFaultyLine = span.End;
            _faults.Add(UnclosedQuote(entry, assignment.Value.Start));
        }
        else if (_portability.Find(assignment, entry) is { } fault)
        {
            _faults.Add(fault);
        }
    }

    private bool IsRestOfBrokenValue(in DotEnvAssignment assignment) =>
        _endOfFaultyLine >= 0 && LineGap.IsOneLineBreak(_text, _endOfFaultyLine, assignment.Start) && HasNoValue(assignment);

    private bool IsStrayValue(in DotEnvAssignment assignment, string key)
    {
        if (_entries.Count == 0 || !HasNoValue(assignment) || _text[assignment.Separator] != '=' || assignment.Start != assignment.Key.Start)
        {
            return false;
        }

        var above = _entries[_entries.Count - 1];
        return IsOpen(above.ValueSpan)
            && StrayValue.LooksLikeValue(key, isPadded: assignment.Value.Length > 0)
            && LineGap.HasCommentsAlone(_text, above.Span.End, assignment.Start);
    }

    /// <summary>Whether a value is still to come, or goes on as in a shell: it is empty, perhaps in quotes, or ends in a backslash.</summary>
    private bool IsOpen(SourceSpan value) => value.Length == 0
        || _text[value.End - 1] == '\\'
        || (value.Length == 2 && IsQuote(_text[value.Start]) && _text[value.Start] == _text[value.Start + 1]);

    /// <summary>Nothing, or the rest of the padding of a base64 text.</summary>
    private bool HasNoValue(in DotEnvAssignment assignment)
    {
        for (var i = assignment.Value.Start; i < assignment.Value.End; i++)
        {
            if (_text[i] != '=')
            {
                return false;
            }
        }

        return true;
    }

    private void AddOtherLine(int start, int end)
    {
        if (_text[start] == '#')
        {
            _dropped.Flush();
            return;
        }

        while (end > start && IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        if (!IsExportOfName(start, end) && !IsContinuation(start, end))
        {
            _dropped.Add(start, end);
            _endOfFaultyLine = end;
        }
    }

    /// <summary><c>export NAME</c> is a shell statement that sets nothing, for npm dotenv and most other readers.</summary>
    private bool IsExportOfName(int start, int end)
    {
        const string export = "export ";
        if (string.CompareOrdinal(_text, start, export, 0, export.Length) != 0)
        {
            return false;
        }

        return IsWord(start + export.Length, end);
    }

    /// <summary>A word after a backslash that ends an unquoted value: all readers keep the backslash and drop the word.</summary>
    private bool IsContinuation(int start, int end)
    {
        if (_entries.Count == 0 || !IsWord(start, end))
        {
            return false;
        }

        var value = _entries[_entries.Count - 1].ValueSpan;
        return value.Length > 0 && _text[value.End - 1] == '\\' && LineGap.IsOneLineBreak(_text, value.End, start);
    }

    private bool IsWord(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!SecretKey.IsPart(_text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static DotEnvFault InvalidKey(DotEnvEntry entry)
    {
        var shown = ShownKey.Shorten(entry.Key);
        return entry.Key == SecretKey.UnreadableInJavaScript ? new(DotEnvMessages.UnreadableInJavaScript, [shown], entry.KeySpan, entry)
            : entry.Key.Length > SecretKey.MaxLength ? new(DotEnvMessages.LongKey, [shown, $"{entry.Key.Length}", $"{SecretKey.MaxLength}"], entry.KeySpan, entry)
            : new(DotEnvMessages.InvalidKey, [shown], entry.KeySpan, entry);
    }

    private DotEnvFault UnclosedQuote(DotEnvEntry entry, int position)
    {
        var quote = _text[position] switch { '\'' => "a single quote", '"' => "a double quote", _ => "a backtick" };
        return new(DotEnvMessages.UnclosedQuote, [ShownKey.Shorten(entry.Key), quote], new SourceSpan(position, 1), entry);
    }

    private void AddDuplicates()
    {
        var later = new Dictionary<string, DotEnvEntry>(_entries.Count, StringComparer.Ordinal);
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            var entry = _entries[i];
            if (entry.IsSuspect)
            {
                continue;
            }

            if (later.TryGetValue(entry.Key, out var winner))
            {
                entry.IsOverridden = true;
                _faults.Add(new DotEnvFault(DotEnvMessages.DuplicateKey, [ShownKey.Shorten(entry.Key)], entry.KeySpan, entry, winner.KeySpan));
            }
            else
            {
                later.Add(entry.Key, entry);
            }
        }
    }
}
