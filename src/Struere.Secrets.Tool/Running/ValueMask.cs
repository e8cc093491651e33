using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Struere.Secrets.Core;

namespace Struere.Secrets.Tool.Running;

/// <summary>The texts that nobody may see in the output of a command: values, their lines, and the forms in which programs write them.</summary>
/// <remarks>
/// One automaton finds all of them in one pass over the output, whatever it holds (A. V. Aho and M. J. Corasick, Efficient String
/// Matching, 1975). It works on bytes, because output need not be text, and a value may come in two pieces.
/// </remarks>
internal sealed class ValueMask
{
    /// <summary>A shorter value is in any output by chance, and masks of it would make the output unreadable.</summary>
    public const int MinLength = 4;

    /// <summary>A line or another form of a value gives less away than the value, so it has to be longer to count.</summary>
    private const int MinLengthOfForms = 8;

    private readonly Dictionary<(int State, byte Symbol), int> _children = [];
    private readonly bool[] _starts = new bool[256];
    private readonly List<int> _fallback = [0];
    private readonly List<int> _depth = [0];
    private readonly List<int> _match = [0];

    /// <summary>Prepares to look for values.</summary>
    public ValueMask(IEnumerable<SecretValue> values)
    {
        foreach (var text in values.SelectMany(value => FormsOf(value.Reveal())).Distinct(StringComparer.Ordinal))
        {
            Add(Encoding.UTF8.GetBytes(text));
        }

        Link();
    }

    /// <summary>What is read next goes on from here.</summary>
    public static int Start => 0;

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => _depth.Count == 1;

    /// <summary>The state after one more byte.</summary>
    public int Step(int state, byte symbol)
    {
        while (true)
        {
            if (state == Start && !_starts[symbol])
            {
                return Start;
            }

            if (_children.TryGetValue((state, symbol), out var next))
            {
                return next;
            }

            state = _fallback[state];
        }
    }

    /// <summary>How many of the bytes that were read last may be the start of a value.</summary>
    public int PendingBytes(int state) => _depth[state];

    /// <summary>How many of the bytes that were read last are a value; 0 where they are not.</summary>
    public int MatchedBytes(int state) => _match[state];

    /// <summary>A value, and what is left of it where a program writes its lines one by one, in JSON, in a URL or in base64.</summary>
    private static IEnumerable<string> FormsOf(string value)
    {
        if (value.Length < MinLength)
        {
            return [];
        }

        var lines = value.Split('\n').Select(line => line.Trim()).Where(line => line.Length >= MinLengthOfForms);
        string[] forms = value.Length < MinLengthOfForms
            ? []
            : [
                Escape(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping),
                Escape(value, JavaScriptEncoder.Default),
                Uri.EscapeDataString(value),
                Convert.ToBase64String(Encoding.UTF8.GetBytes(value)),
            ];
        return [value, .. lines, .. forms];
    }

    private static string Escape(string value, JavaScriptEncoder encoder) => JsonEncodedText.Encode(value, encoder).ToString();

    private void Add(byte[] text)
    {
        var state = Start;
        foreach (var symbol in text)
        {
            if (!_children.TryGetValue((state, symbol), out var next))
            {
                next = _depth.Count;
                _children.Add((state, symbol), next);
                _depth.Add(_depth[state] + 1);
                _fallback.Add(Start);
                _match.Add(0);
            }

            _starts[symbol] |= state == Start;
            state = next;
        }

        _match[state] = text.Length;
    }

    /// <summary>States with fewer bytes first: a state falls back to the longest text that its own ends with.</summary>
    private void Link()
    {
        foreach (var (edge, child) in _children.OrderBy(edge => _depth[edge.Value]))
        {
            if (edge.State != Start)
            {
                _fallback[child] = Step(_fallback[edge.State], edge.Symbol);
            }

            _match[child] = Math.Max(_match[child], _match[_fallback[child]]);
        }
    }
}
