using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Core.Credentials;

/// <summary>
/// Finds the values of secrets in texts. One pass over a text looks for all values at once, however many there are, and
/// skips most of it: a window of <see cref="MinLength"/> characters moves on until its last characters are the end of a value.
/// </summary>
/// <remarks>
/// Inside of texts only what looks like a credential or contains a password is looked for: other values are there by chance.
/// A whole text that is the value of a secret is not there by chance, unless anybody would write it: see <see cref="FindWhole"/>. It contains values, so let go of
/// it as soon as the texts are searched. The method is S. Wu's and U. Manber's (A Fast Algorithm for Multi-Pattern
/// Searching, 1994), but on the ends of the values, because many credentials of one issuer start alike.
/// </remarks>
public sealed class ValueSearch
{
    /// <summary>The shortest text that can hold a value that is looked for.</summary>
    public const int MinLength = 16;

    /// <summary>The shortest text that can be a value as a whole.</summary>
    public const int MinWholeLength = 12;

    /// <summary>How many characters decide together how far the window can move.</summary>
    private const int BlockLength = 3;

    /// <summary>A power of two, large enough that a few hundred values leave most of it empty.</summary>
    private const int TableLength = 1 << 14;

    /// <summary>By the hash of the window's last block: how far the window can move without passing the end of a value.</summary>
    private readonly byte[] _moves = new byte[TableLength];

    /// <summary>The needles by the hash of their last block.</summary>
    private readonly Dictionary<int, List<Needle>> _needles = [];

    /// <summary>The key of the first secret with each value that gives a whole text away.</summary>
    private readonly Dictionary<string, string> _wholes = new(StringComparer.Ordinal);

    /// <summary>The lengths of <see cref="_wholes"/>, so that hardly any text has to be hashed.</summary>
    private readonly HashSet<int> _wholeLengths = [];

    /// <summary>Prepares to look for the values of <paramref name="secrets"/> that <paramref name="looksLikeCredential"/> is true of.</summary>
    public ValueSearch(IEnumerable<DotEnvEntry> secrets, Func<string, bool> looksLikeCredential)
    {
        for (var i = 0; i < TableLength; i++)
        {
            _moves[i] = MinLength - BlockLength + 1;
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var secret in secrets)
        {
            var value = secret.ReadValue().Reveal();
            if (FindNeedle(value, looksLikeCredential) is { } text && known.Add(text))
            {
                Add(new Needle(secret.Key, text));
            }

            if (value.Length >= MinWholeLength && !OrdinaryValue.IsOrdinary(value) && !_wholes.ContainsKey(value))
            {
                _wholes.Add(value, secret.Key);
                _wholeLengths.Add(value.Length);
            }
        }
    }

    /// <summary>The key of the secret whose value is <paramref name="text"/>, whatever the value looks like; null where there is none. Nothing is allocated.</summary>
    public string? FindWhole(string text) =>
        _wholeLengths.Contains(text.Length) && _wholes.TryGetValue(text, out var key) ? key : null;

    /// <summary>Every place in a literal where a value is, or all of it where it is a value as a whole.</summary>
    public IReadOnlyList<ValueOccurrence> FindInLiteral(string text)
    {
        var found = Find(text);
        return found.Count == 0 && FindWhole(text) is { } key ? [new ValueOccurrence(key, new(0, text.Length))] : found;
    }

    /// <summary>Every place in <paramref name="text"/> where a value is, in the order of their ends. Where there is none, nothing is allocated.</summary>
    public IReadOnlyList<ValueOccurrence> Find(string text)
    {
        List<ValueOccurrence>? found = null;
        var end = _needles.Count == 0 ? int.MaxValue : MinLength;
        while (end <= text.Length)
        {
            var block = HashBlockBefore(end, text);
            if (_moves[block] == 0)
            {
                AddThoseThatEndAt(end, text, _needles[block], ref found);
                end++;
            }
            else
            {
                end += _moves[block];
            }
        }

        return found ?? (IReadOnlyList<ValueOccurrence>)[];
    }

    private static void AddThoseThatEndAt(int end, string text, List<Needle> needles, ref List<ValueOccurrence>? found)
    {
        foreach (var needle in needles)
        {
            var start = end - needle.Text.Length;
            if (start >= 0 && string.CompareOrdinal(text, start, needle.Text, 0, needle.Text.Length) == 0)
            {
                (found ??= []).Add(new ValueOccurrence(needle.Key, new(start, needle.Text.Length)));
            }
        }
    }

    /// <summary>
    /// The piece of a value to look for, or null. Of several lines it is the longest that looks like a credential by itself:
    /// one line gives a private key away, and however lines are broken or indented elsewhere, it is found.
    /// </summary>
    private static string? FindNeedle(string value, Func<string, bool> looksLikeCredential) => value.IndexOf('\n') < 0
        ? IsLongEnough(value) && (looksLikeCredential(value) || CredentialShape.HoldsPassword(value)) ? value : null
        : value.Split('\n')
            .Where(line => IsLongEnough(line) && looksLikeCredential(line) && !line.StartsWith("-----", StringComparison.Ordinal))
            .OrderByDescending(line => line.Length)
            .FirstOrDefault();

    private static bool IsLongEnough(string text) => text.Length >= MinLength;

    private void Add(in Needle needle)
    {
        var length = needle.Text.Length;
        for (var move = 0; move <= MinLength - BlockLength; move++)
        {
            var block = HashBlockBefore(length - move, needle.Text);
            _moves[block] = Math.Min(_moves[block], (byte)move);
        }

        var last = HashBlockBefore(length, needle.Text);
        if (!_needles.TryGetValue(last, out var needles))
        {
            _needles.Add(last, needles = []);
        }

        needles.Add(needle);
    }

    private static int HashBlockBefore(int end, string text) =>
        ((text[end - 3] << 10) ^ (text[end - 2] << 5) ^ text[end - 1]) & (TableLength - 1);

    /// <summary>A piece of text that gives a secret away.</summary>
    private readonly struct Needle
    {
        public Needle(string key, string text)
        {
            Key = key;
            Text = text;
        }

        public string Key { get; }

        public string Text { get; }
    }
}

/// <summary>A place where the value of a secret is written.</summary>
/// <param name="Key">The key of the secret; the first one where several secrets share the value.</param>
/// <param name="Span">Where in the text.</param>
public readonly record struct ValueOccurrence(string Key, SourceSpan Span);
