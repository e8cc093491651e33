using System.Text;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>Finds the changes of a <c>.env</c> file that fix a fault and leave all else as it is read.</summary>
/// <remarks>
/// Every answer has been tried: the changed text is read again, and where the fault is still there, or anything is read
/// otherwise than is promised, there is no answer. An assignment shows one fault of its reading at a time, so mending it
/// may bring up the next.
/// </remarks>
public static class DotEnvFixer
{
    /// <summary>
    /// Writes what <see cref="RuleIds.ReadDifferently"/> was found in so that every reader reads what npm dotenv reads.
    /// What npm dotenv takes for a comment stays one.
    /// </summary>
    /// <returns>The changes in the order of the text; empty where no way of writing is certain.</returns>
    public static IReadOnlyList<DotEnvReplacement> KeepValue(DotEnvDocument document, DotEnvFault fault)
    {
        IEnumerable<DotEnvReplacement> changes = (fault.Divergence, fault.Entry) switch
        {
            (DotEnvDivergence.LineBreak, _) => ReplaceLoneCarriageReturns(document.Text),
            (DotEnvDivergence.WhiteSpace or DotEnvDivergence.Colon, { } entry) => Straighten(document.Text, entry),
            (DotEnvDivergence.Value, { } entry) => RewriteValue(document.Text, entry),
            (DotEnvDivergence.GluedComment, { } entry) => SetOffComment(document.Text, entry),
            _ => [],
        };
        var found = changes.ToList();
        return IsFixed(document, fault, found, fault.Entry?.ReadValue()) ? found : [];
    }

    /// <summary>Puts quotes around a value together with the <c>#</c> that npm dotenv takes for the start of a comment.</summary>
    /// <returns>The change; empty where the fault is another one, or where no quotes hold the value.</returns>
    public static IReadOnlyList<DotEnvReplacement> QuoteComment(DotEnvDocument document, DotEnvFault fault)
    {
        if (fault.Divergence != DotEnvDivergence.GluedComment)
        {
            return [];
        }

        var value = new SecretValue(document.Text.Substring(fault.Span.Start, fault.Span.Length));
        if (!DotEnvWriter.TryFormat(value, out var text, out _))
        {
            return [];
        }

        DotEnvReplacement[] changes = [new(fault.Span, text)];
        return IsFixed(document, fault, changes, value) ? changes : [];
    }

    /// <summary>Puts the path of a file into single quotes, in which a backslash is a backslash.</summary>
    /// <returns>The change; empty where the fault is another one, or where single quotes do not hold the path.</returns>
    public static IReadOnlyList<DotEnvReplacement> QuotePath(DotEnvDocument document, DotEnvFault fault)
    {
        if (fault.Divergence != DotEnvDivergence.PathEscape)
        {
            return [];
        }

        var path = document.Text.Substring(fault.Span.Start + 1, fault.Span.Length - 2);
        DotEnvReplacement[] changes = [new(fault.Span, $"'{path}'")];
        return IsFixed(document, fault, changes, new SecretValue(path)) ? changes : [];
    }

    /// <summary>
    /// Removes the assignment that <see cref="RuleIds.DuplicateKey"/> was found in: its lines, with a comment after the
    /// value. Comments above stay, because they may be about the assignment that wins.
    /// </summary>
    /// <returns>The change; empty where lines of the file may be pieces of a broken value.</returns>
    public static IReadOnlyList<DotEnvReplacement> RemoveDuplicate(DotEnvDocument document, DotEnvFault fault)
    {
        if (fault is not { RuleId: RuleIds.DuplicateKey, Entry: { } entry } || document.HasUncertainKeys)
        {
            return [];
        }

        DotEnvReplacement[] changes = [new(FindLines(document.Text, entry), "")];
        var after = DotEnvDocument.Parse(Apply(document.Text, changes));
        return IsReadAlike(document.Entries.Where(other => other != entry).ToList(), after.Entries) ? changes : [];
    }

    /// <summary>The text with changes that were found for it.</summary>
    public static string Apply(string text, IEnumerable<DotEnvReplacement> changes)
    {
        var result = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var change in changes)
        {
            result.Append(text, copied, change.Span.Start - copied).Append(change.Text);
            copied = change.Span.End;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    private static IEnumerable<DotEnvReplacement> ReplaceLoneCarriageReturns(string text)
    {
        var lineBreak = text.Contains("\r\n") ? "\r\n" : "\n";
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))
            {
                yield return new DotEnvReplacement(new SourceSpan(i, 1), lineBreak);
            }
        }
    }

    /// <summary>
    /// Spaces and tabs stay as they are. Parts that are on several lines are left alone: whether they belong together is
    /// not certain to a person, though it is to npm dotenv.
    /// </summary>
    private static List<DotEnvReplacement> Straighten(string text, DotEnvEntry entry)
    {
        var start = entry.Span.Start;
        while (start > 0 && DotEnvCharacters.IsWhiteSpace(text[start - 1]) && text[start - 1] is not ('\n' or '\r'))
        {
            start--;
        }

        if (text.IndexOfAny(['\n', '\r'], start, entry.ValueSpan.Start - start) >= 0)
        {
            return [];
        }

        var changes = new List<DotEnvReplacement>(RemoveNonBlanks(text, start, entry.Span.Start));
        if (entry.Span.Start < entry.KeySpan.Start)
        {
            changes.AddRange(WriteOneSpace(text, entry.Span.Start + "export".Length, entry.KeySpan.Start));
        }

        var separator = entry.KeySpan.End;
        while (DotEnvCharacters.IsWhiteSpace(text[separator]))
        {
            separator++;
        }

        changes.AddRange(RemoveNonBlanks(text, entry.KeySpan.End, separator));
        if (text[separator] == ':')
        {
            changes.Add(new DotEnvReplacement(new SourceSpan(separator, 1), "="));
        }

        changes.AddRange(RemoveNonBlanks(text, separator + 1, entry.ValueSpan.Start));
        changes.AddRange(RemoveNonBlanks(text, entry.ValueSpan.End, DotEnvCharacters.SkipBlanksOfLine(text, entry.ValueSpan.End)));
        return changes;
    }

    private static IEnumerable<DotEnvReplacement> WriteOneSpace(string text, int start, int end)
    {
        if (end - start != 1 || text[start] != ' ')
        {
            yield return new DotEnvReplacement(SourceSpan.FromBounds(start, end), " ");
        }
    }

    private static IEnumerable<DotEnvReplacement> RemoveNonBlanks(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!DotEnvCharacters.IsBlank(text[i]))
            {
                yield return new DotEnvReplacement(new SourceSpan(i, 1), "");
            }
        }
    }

    private static IEnumerable<DotEnvReplacement> RewriteValue(string text, DotEnvEntry entry)
    {
        if (!DotEnvWriter.TryFormat(entry.ReadValue(), out var written, out _))
        {
            yield break;
        }

        yield return new DotEnvReplacement(entry.ValueSpan, written.Replace("\n", text.Contains("\r\n") ? "\r\n" : "\n"));

        // A comment may follow closing quotes at once; quotes that are not needed go.
        var hash = DotEnvCharacters.SkipBlanksOfLine(text, entry.ValueSpan.End);
        if (hash < text.Length && text[hash] == '#' && text[hash - 1] != ' ')
        {
            yield return new DotEnvReplacement(new SourceSpan(hash, 0), " ");
        }
    }

    /// <summary>Without a value a space does not help: to some readers a comment at the place of the value is the value.</summary>
    private static IEnumerable<DotEnvReplacement> SetOffComment(string text, DotEnvEntry entry)
    {
        var start = entry.ValueSpan.End;
        var hash = DotEnvCharacters.SkipBlanksOfLine(text, start);
        yield return entry.ValueSpan.Length > 0
            ? new DotEnvReplacement(new SourceSpan(hash, 0), " ")
            : new DotEnvReplacement(new SourceSpan(start, 0), hash == start ? "'' " : "''");
    }

    /// <summary>The lines of an assignment with the line break after them.</summary>
    private static SourceSpan FindLines(string text, DotEnvEntry entry)
    {
        var start = entry.Span.Start;
        while (start > 0 && !DotEnvCharacters.IsLineTerminator(text[start - 1]))
        {
            start--;
        }

        var end = entry.Span.End;
        while (end < text.Length && !DotEnvCharacters.IsLineTerminator(text[end]))
        {
            end++;
        }

        var isPair = end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n';
        return SourceSpan.FromBounds(start, end == text.Length ? end : end + (isPair ? 2 : 1));
    }

    private static bool IsFixed(DotEnvDocument before, DotEnvFault fault, IReadOnlyList<DotEnvReplacement> changes, SecretValue? expected)
    {
        if (changes.Count == 0)
        {
            return false;
        }

        var after = DotEnvDocument.Parse(Apply(before.Text, changes));
        if (fault.Entry is not { } entry)
        {
            return IsReadAlike(before.Entries, after.Entries) && after.Faults.All(other => other.Divergence != fault.Divergence);
        }

        var index = before.Entries.ToList().IndexOf(entry);
        return after.Entries.Count == before.Entries.Count
            && IsReadAlike(before.Entries.Take(index), after.Entries.Take(index))
            && IsReadAlike(before.Entries.Skip(index + 1), after.Entries.Skip(index + 1))
            && after.Entries[index].Key == entry.Key
            && after.Entries[index].ReadValue().Reveal() == expected?.Reveal()
            && after.Faults.All(other => other.Entry != after.Entries[index] || other.Divergence is null || other.Divergence > fault.Divergence);
    }

    private static bool IsReadAlike(IEnumerable<DotEnvEntry> before, IEnumerable<DotEnvEntry> after) =>
        before.Select(Read).SequenceEqual(after.Select(Read));

    private static (string Key, bool IsSuspect, string Value) Read(DotEnvEntry entry) => (entry.Key, entry.IsSuspect, entry.ReadValue().Reveal());
}

/// <summary>A piece of a <c>.env</c> file and what is to be in its place.</summary>
public readonly struct DotEnvReplacement
{
    internal DotEnvReplacement(SourceSpan span, string text)
    {
        Span = span;
        Text = text;
    }

    /// <summary>The piece; empty where something is only put in.</summary>
    public SourceSpan Span { get; }

    /// <summary>The new text. It may contain a value: show it nowhere but in the file.</summary>
    public string Text { get; }
}
