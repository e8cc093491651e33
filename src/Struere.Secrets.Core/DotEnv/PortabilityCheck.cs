using Struere.Secrets.Core.Rules;
using static Struere.Secrets.Core.DotEnv.DotEnvCharacters;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>
/// Finds what Node's <c>util.parseEnv</c>, Bun or Docker Compose read differently from npm dotenv. At most one fault per
/// assignment: the first that a person would have to fix.
/// </summary>
internal sealed class PortabilityCheck
{
    /// <summary>What Docker Compose resolves after a backslash in double quotes, <c>n</c> aside: all readers agree on that.</summary>
    private const string EscapesOfCompose = "abfrtv0$\"\\";

    private readonly string _text;

    public PortabilityCheck(string text) => _text = text;

    /// <summary>The fault of one assignment, or null.</summary>
    public DotEnvFault? Find(in DotEnvAssignment assignment, DotEnvEntry entry) =>
        FindAroundKey(assignment, entry) ?? FindAroundValue(assignment, entry) ?? FindInValue(assignment, entry);

    /// <summary>Reports the first carriage return without a line feed: it ends a line for npm dotenv and Bun only.</summary>
    public void CheckLineBreaks(List<DotEnvFault> faults)
    {
        for (var i = _text.IndexOf('\r'); i >= 0; i = _text.IndexOf('\r', i + 1))
        {
            if (i + 1 == _text.Length || _text[i + 1] != '\n')
            {
                faults.Add(new DotEnvFault(DotEnvMessages.LoneCarriageReturn, [], new SourceSpan(i, 1)) { Divergence = DotEnvDivergence.LineBreak });
                return;
            }

            i++;
            if (i + 1 >= _text.Length)
            {
                return;
            }
        }
    }

    private DotEnvFault? FindAroundKey(in DotEnvAssignment assignment, DotEnvEntry entry)
    {
        var beforeStart = assignment.Start;
        while (beforeStart > 0 && IsWhiteSpace(_text[beforeStart - 1]) && _text[beforeStart - 1] is not ('\n' or '\r'))
        {
            beforeStart--;
        }

        if (FindNonBlank(beforeStart, assignment.Start) is { } leading)
        {
            return Fault(DotEnvDivergence.WhiteSpace, leading, entry, _text[leading.Start] == '\uFEFF' ? DotEnvMessages.ByteOrderMark : DotEnvMessages.WhiteSpace);
        }

        if (assignment.Start != assignment.Key.Start)
        {
            var afterExport = SourceSpan.FromBounds(assignment.Start + "export".Length, assignment.Key.Start);
            if (afterExport.Length != 1 || _text[afterExport.Start] != ' ')
            {
                return Fault(DotEnvDivergence.WhiteSpace, afterExport, entry, DotEnvMessages.WhiteSpaceAfterExport);
            }
        }

        return _text[assignment.Separator] == ':'
            ? Fault(DotEnvDivergence.Colon, new SourceSpan(assignment.Separator, 1), entry, DotEnvMessages.Colon)
            : null;
    }

    private DotEnvFault? FindAroundValue(in DotEnvAssignment assignment, DotEnvEntry entry)
    {
        var odd = FindNonBlank(assignment.Key.End, assignment.Separator)
            ?? FindNonBlank(assignment.Separator + 1, assignment.Value.Start)
            ?? FindNonBlank(assignment.Value.End, SkipBlanksOfLine(_text, assignment.Value.End));
        return odd is { } place ? Fault(DotEnvDivergence.WhiteSpace, place, entry, DotEnvMessages.WhiteSpace) : null;
    }

    private DotEnvFault? FindInValue(in DotEnvAssignment assignment, DotEnvEntry entry)
    {
        if (assignment.Form == ValueForm.Quoted && FindPathEscape(assignment.Value) is { } escape)
        {
            return Fault(DotEnvDivergence.PathEscape, assignment.Value, entry, DotEnvMessages.PathEscape, escape);
        }

        var format = assignment.Form switch
        {
            ValueForm.TextAfterQuotes => DotEnvMessages.TextAfterQuotes,
            ValueForm.Quoted => FindInQuotes(assignment.Value),
            _ => FindExpansion(assignment.Value),
        };
        if (format is not null)
        {
            return Fault(DotEnvDivergence.Value, assignment.Value, entry, format);
        }

        return assignment.Form == ValueForm.Unquoted ? FindGluedComment(assignment, entry) : null;
    }

    private MessageFormat? FindInQuotes(SourceSpan value)
    {
        switch (_text[value.Start])
        {
            case '`':
                return DotEnvMessages.Backticks;
            case '"' when HasEscape(value, EscapesOfCompose):
                return DotEnvMessages.Escape;
            case '"' when FindExpansion(value) is { } format:
                return format;
            case '\'' when HasEscape(value, "'"):
                return DotEnvMessages.EscapedSingleQuote;
            case '\'' when HasExpansion(value, includeDoubled: false):
                return DotEnvMessages.DollarInSingleQuotes;
            default:
                return null;
        }
    }

    private MessageFormat? FindExpansion(SourceSpan value) =>
        !HasExpansion(value, includeDoubled: true) ? null
        : _text.IndexOf("${", value.Start, value.Length, System.StringComparison.Ordinal) >= 0 ? DotEnvMessages.Variable
        : DotEnvMessages.Dollar;

    /// <summary>The letter of the first escape that breaks the path of a file on Windows; null where there is none.</summary>
    private string? FindPathEscape(SourceSpan value)
    {
        var start = value.Start + 1;
        var isPath = _text[value.Start] == '"' && value.Length > 4
            && ((IsLetter(_text[start]) && _text[start + 1] == ':' && _text[start + 2] == '\\') || (_text[start] == '\\' && _text[start + 1] == '\\'));
        for (var i = start; isPath && i < value.End - 2; i++)
        {
            if (_text[i] == '\\' && _text[i + 1] is ('n' or 'r'))
            {
                return _text[i + 1].ToString();
            }
        }

        return null;
    }

    private static bool IsLetter(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');

    private DotEnvFault? FindGluedComment(in DotEnvAssignment assignment, DotEnvEntry entry)
    {
        var hash = SkipBlanksOfLine(_text, assignment.Value.End);
        var isComment = hash < _text.Length && _text[hash] == '#';
        if (!isComment || (assignment.Value.Length > 0 && _text[hash - 1] == ' '))
        {
            return null;
        }

        var end = hash;
        while (end < _text.Length && !IsLineTerminator(_text[end]))
        {
            end++;
        }

        while (IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        var start = assignment.Value.Length > 0 ? assignment.Value.Start : hash;
        return Fault(DotEnvDivergence.GluedComment, SourceSpan.FromBounds(start, end), entry, DotEnvMessages.Hash);
    }

    private bool HasEscape(SourceSpan value, string escaped)
    {
        for (var i = value.Start + 1; i < value.End - 1; i++)
        {
            if (_text[i] == '\\' && escaped.IndexOf(_text[i + 1]) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasExpansion(SourceSpan value, bool includeDoubled)
    {
        var last = value.End - 1;
        for (var i = value.Start; i < last && (i = _text.IndexOf('$', i, last - i)) >= 0; i++)
        {
            if (StartsExpansion(_text[i + 1], includeDoubled))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsExpansion(char c, bool includeDoubled) =>
        c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '{' || (includeDoubled && c == '$');

    private SourceSpan? FindNonBlank(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!IsBlank(_text[i]))
            {
                return new SourceSpan(i, 1);
            }
        }

        return null;
    }

    private static DotEnvFault Fault(DotEnvDivergence divergence, SourceSpan span, DotEnvEntry entry, MessageFormat format, params string[] further) =>
        new(format, [ShownKey.Shorten(entry.Key), .. further], span, entry) { Divergence = divergence };
}
