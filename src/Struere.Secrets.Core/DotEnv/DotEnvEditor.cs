using System.Text;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>Adds keys to a <c>.env</c> file in the file's own style. It never changes or moves what is there.</summary>
public sealed class DotEnvEditor
{
    private readonly DotEnvDocument _document;
    private readonly string _text;
    private readonly string _lineBreak;
    private readonly string _prefix;
    private readonly StringComparer? _order;

    private DotEnvEditor(DotEnvDocument document, string comment)
    {
        _document = document;
        _text = document.Text;
        _lineBreak = FindLineBreak(_text);
        _prefix = comment + FindPrefix(document);
        _order = FindOrder(document);
    }

    /// <summary>
    /// Finds where to put assignments of an empty value for those of <paramref name="keys"/> that the file lacks: at their
    /// place in the alphabet when the file is sorted, else at its end. Line breaks, the last line's end and an
    /// <c>export</c> in front of every key are kept as the file has them.
    /// </summary>
    /// <returns>
    /// At most one insertion for each position, in the order of the text. Empty when nothing is to be added, or when the
    /// text is so broken that an addition would change what is read from it.
    /// </returns>
    public static IReadOnlyList<DotEnvInsertion> AddKeys(DotEnvDocument document, IEnumerable<string> keys)
    {
        return new DotEnvEditor(document, "").Add(keys, isAssigned: true);
    }

    /// <summary>
    /// Finds where to put a comment such as <c># KEY=</c> for those of <paramref name="keys"/> that the file neither sets
    /// nor has in such a comment already: at the places, and in the style, of <see cref="AddKeys"/>. No reader sets a key
    /// that is in a comment.
    /// </summary>
    /// <returns>As <see cref="AddKeys"/>.</returns>
    public static IReadOnlyList<DotEnvInsertion> AddComments(DotEnvDocument document, IEnumerable<string> keys)
    {
        var commented = new HashSet<string>(FindCommentedKeys(document.Text), StringComparer.Ordinal);
        return new DotEnvEditor(document, "# ").Add(keys.Where(key => !commented.Contains(key)), isAssigned: false);
    }

    /// <summary>The text with insertions that <see cref="AddKeys"/> found for it.</summary>
    public static string Apply(string text, IReadOnlyList<DotEnvInsertion> insertions)
    {
        var result = new StringBuilder(text.Length + insertions.Sum(insertion => insertion.Text.Length));
        var copied = 0;
        foreach (var insertion in insertions)
        {
            result.Append(text, copied, insertion.Position - copied).Append(insertion.Text);
            copied = insertion.Position;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    private List<DotEnvInsertion> Add(IEnumerable<string> keys, bool isAssigned)
    {
        var present = new HashSet<string>(_document.GetSecrets().Select(entry => entry.Key), StringComparer.Ordinal);
        var missing = keys.Where(key => CanBeSecret(key) && present.Add(key)).ToList();
        if (missing.Count == 0)
        {
            return [];
        }

        missing.Sort(_order ?? StringComparer.Ordinal);
        return new[] { PlaceAll(missing), PlaceAfterEmptyLine(missing) }
            .FirstOrDefault(insertions => IsHarmless(insertions, isAssigned ? missing : []))
            ?? [];
    }

    private static IEnumerable<string> FindCommentedKeys(string text) => text.Split('\n', '\r')
        .Select(line => line.Trim())
        .Where(line => line.StartsWith("#", StringComparison.Ordinal) && line.IndexOf('=') > 0)
        .Select(line => line.Substring(0, line.IndexOf('=')).Trim('#', ' ', '\t'))
        .Select(key => key.StartsWith("export ", StringComparison.Ordinal) ? key.Substring("export ".Length).Trim() : key);

    /// <summary>A valid key that the reader takes for a secret, which it does not do for every one.</summary>
    private static bool CanBeSecret(string key) => SecretKey.IsValid(key) && DotEnvDocument.Parse(key + "=").GetSecrets().Count == 1;

    private List<DotEnvInsertion> PlaceAll(List<string> keys) => keys
        .GroupBy(FindPosition)
        .OrderBy(group => group.Key)
        .Select(group => new DotEnvInsertion(group.Key, FormatAt(group.Key, group)))
        .ToList();

    /// <summary><c>A:</c> as the last line would take the line after it for its value; an empty line keeps them apart.</summary>
    private List<DotEnvInsertion> PlaceAfterEmptyLine(List<string> keys) =>
        [new DotEnvInsertion(_text.Length, _lineBreak + FormatAt(_text.Length, keys))];

    private int FindPosition(string key)
    {
        if (_order is null)
        {
            return _text.Length;
        }

        var next = 0;
        while (next < _document.Entries.Count && _order.Compare(_document.Entries[next].Key, key) <= 0)
        {
            next++;
        }

        return next == 0 ? StartOfCommentAbove(_document.Entries[0]) : StartOfNextLine(_document.Entries[next - 1].Span.End);
    }

    private string FormatAt(int position, IEnumerable<string> keys)
    {
        var lines = string.Join(_lineBreak, keys.Select(key => _prefix + key + "="));
        return IsStartOfLine(position) ? lines + _lineBreak : _lineBreak + lines;
    }

    private bool IsStartOfLine(int position) =>
        position == 0 || _text[position - 1] is '\n' or '\r' || (position == 1 && _text[0] == '\uFEFF');

    private int StartOfNextLine(int position)
    {
        while (position < _text.Length && _text[position] is not ('\n' or '\r'))
        {
            position++;
        }

        var isPair = position + 1 < _text.Length && _text[position] == '\r' && _text[position + 1] == '\n';
        return Math.Min(position + (isPair ? 2 : 1), _text.Length);
    }

    private int StartOfCommentAbove(DotEnvEntry first)
    {
        var start = StartOfLine(first.Span.Start);
        while (start > 0)
        {
            var above = StartOfLine(start - (start > 1 && _text[start - 1] == '\n' && _text[start - 2] == '\r' ? 2 : 1));
            var content = DotEnvCharacters.SkipBlanksOfLine(_text, above);
            if (content >= start || _text[content] != '#')
            {
                break;
            }

            start = above;
        }

        return start == 0 && _text[0] == '\uFEFF' ? 1 : start;
    }

    private int StartOfLine(int position)
    {
        while (position > 0 && _text[position - 1] is not ('\n' or '\r'))
        {
            position--;
        }

        return position;
    }

    /// <summary>Whether everything is read as before, and the new keys as well.</summary>
    private bool IsHarmless(IReadOnlyList<DotEnvInsertion> insertions, List<string> keys)
    {
        var edited = DotEnvDocument.Parse(Apply(_text, insertions));
        var added = new HashSet<string>(keys, StringComparer.Ordinal);
        var others = edited.Entries.Where(entry => entry.IsSuspect || !entry.ReadValue().IsEmpty || !added.Remove(entry.Key)).ToList();
        return added.Count == 0
            && others.Count == _document.Entries.Count
            && others.Zip(_document.Entries, (after, before) => after.Key == before.Key
                && after.IsSuspect == before.IsSuspect
                && after.ReadValue().Reveal() == before.ReadValue().Reveal()).All(isSame => isSame);
    }

    private static string FindLineBreak(string text)
    {
        var first = text.IndexOfAny(['\n', '\r']);
        return first < 0 || text[first] == '\n' ? "\n" : first + 1 < text.Length && text[first + 1] == '\n' ? "\r\n" : "\r";
    }

    private static string FindPrefix(DotEnvDocument document) =>
        document.Entries.Count > 0 && document.Entries.All(entry => entry.Span.Start < entry.KeySpan.Start) ? "export " : "";

    /// <summary>
    /// The order of the keys. One key is in no order, and in a broken file a key put between two lines could
    /// end up inside a value that somebody is about to fix.
    /// </summary>
    private static StringComparer? FindOrder(DotEnvDocument document)
    {
        if (document.HasErrors || document.Entries.Count < 2)
        {
            return null;
        }

        return new[] { StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase }.FirstOrDefault(order => IsSorted(document, order));
    }

    private static bool IsSorted(DotEnvDocument document, StringComparer order)
    {
        for (var i = 1; i < document.Entries.Count; i++)
        {
            if (order.Compare(document.Entries[i - 1].Key, document.Entries[i].Key) > 0)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A piece of text that is put into a <c>.env</c> file; nothing is replaced.</summary>
public readonly struct DotEnvInsertion
{
    internal DotEnvInsertion(int position, string text)
    {
        Position = position;
        Text = text;
    }

    /// <summary>The index, in the text as it was, in front of which the piece is put.</summary>
    public int Position { get; }

    /// <summary>The piece.</summary>
    public string Text { get; }
}
