namespace Struere.Secrets.Core.References;

/// <summary>
/// Finds <c>{{secrets.KEY}}</c> and <c>&lt;&lt;secrets.KEY&gt;&gt;</c> in a text, in the order of the text. It takes time
/// linear in the text and allocates nothing.
/// </summary>
/// <remarks>
/// Near misses are found as well, but only where nothing else can be meant: an expression of a template language
/// (<c>{{ secrets.x | upper }}</c>), a GitHub expression (<c>${{ secrets.X }}</c>) or a C++ shift is left alone. What looks like
/// such an expression is taken for a near miss only if its key is written in capitals, as keys of secrets are.
/// </remarks>
public struct ReferenceScanner
{
    /// <summary>What every reference holds, in capitals or not, and nearly every one that is misspelled: a text without it has none.</summary>
    public const string Stem = "secret";

    private const string Word = ReferenceSpelling.Word;

    /// <summary>A filter that is longer is a program.</summary>
    private const int MaxFilterLength = 60;

    private readonly string _text;
    private readonly DollarMeaning _dollar;
    private int _position;

    /// <summary>Starts at the beginning of <paramref name="text"/>.</summary>
    public ReferenceScanner(string text)
        : this(text, DollarMeaning.Expression)
    {
    }

    /// <summary>Starts at the beginning of <paramref name="text"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dollar">What a dollar sign before a reference means there.</param>
    public ReferenceScanner(string text, DollarMeaning dollar)
    {
        _text = text;
        _dollar = dollar;
        _position = 0;
        Current = default;
    }

    /// <summary>The reference that <see cref="MoveNext"/> found.</summary>
    public SecretReference Current { get; private set; }

    /// <summary>Lets <c>foreach</c> run over the references.</summary>
    public readonly ReferenceScanner GetEnumerator() => this;

    /// <summary>Goes on to the next reference; false when there is none.</summary>
    public bool MoveNext()
    {
        while (_position < _text.Length)
        {
            var word = _text.IndexOf(Stem, _position, StringComparison.OrdinalIgnoreCase);
            if (word < 0)
            {
                break;
            }

            _position = word + Stem.Length;
            if (TryRead(word, out var reference))
            {
                Current = reference;
                _position = reference.Span.End;
                return true;
            }
        }

        _position = _text.Length;
        return false;
    }

    private readonly bool TryRead(int word, out SecretReference reference)
    {
        reference = default;
        var start = FindOpening(word);
        if (start < 0)
        {
            return false;
        }

        var afterWord = word + Stem.Length;
        var isPlural = afterWord < _text.Length && (_text[afterWord] is 's' or 'S');
        afterWord += isPlural ? 1 : 0;
        var dot = SkipWhiteSpace(afterWord);
        if (dot >= _text.Length)
        {
            return false;
        }

        // Other template languages put a space after their braces.
        var isTight = start + 2 == word;
        if (_text[dot] != '.')
        {
            return isPlural && isTight && dot == afterWord && TryReadWithoutDot(start, word, dot, out reference);
        }

        var keyStart = SkipWhiteSpace(dot + 1);
        var keyEnd = EndOfKey(keyStart);
        var end = SkipWhiteSpace(keyEnd);
        var key = SourceSpan.FromBounds(keyStart, keyEnd);
        if (!isPlural)
        {
            reference = Closed(start, word, key, keyEnd, ReferenceFault.Singular);
            return isTight && dot == afterWord && keyStart == dot + 1 && HasClosing(end, start) && IsConstantName(key) && IsExactly(word, Stem);
        }

        var isClosed = HasClosing(end, start);
        if (!isClosed && isTight && _text[start] == '{' && IsConstantName(key) && IsExactly(word, Word) && TryReadMore(start, word, key, out reference))
        {
            return true;
        }

        if (!isClosed && !IsForgottenClosing(start, key, ref end))
        {
            return false;
        }

        if (!IsMeantAsKey(key, word))
        {
            return false;
        }

        var fault = FaultOf(word, key, isClosed, hasWhiteSpace: dot != afterWord || keyStart != dot + 1);
        reference = new SecretReference(_text, SourceSpan.FromBounds(start, isClosed ? end + 2 : end), SourceSpan.FromBounds(word, keyEnd), key, fault);
        return true;
    }

    /// <summary><c>secrets:KEY</c>, <c>secrets['KEY']</c> and <c>secrets["KEY"]</c>.</summary>
    private readonly bool TryReadWithoutDot(int start, int word, int position, out SecretReference reference)
    {
        reference = default;
        var isIndexer = _text[position] == '[' && position + 1 < _text.Length && (_text[position + 1] is '\'' or '"');
        if (!isIndexer && _text[position] != ':')
        {
            return false;
        }

        var keyStart = position + (isIndexer ? 2 : 1);
        var keyEnd = EndOfKey(keyStart);
        var contentEnd = isIndexer ? keyEnd + 2 : keyEnd;
        var key = SourceSpan.FromBounds(keyStart, keyEnd);
        var isWhole = !isIndexer || (keyEnd + 1 < _text.Length && _text[keyEnd] == _text[position + 1] && _text[keyEnd + 1] == ']');
        if (!isWhole || !HasClosing(SkipWhiteSpace(contentEnd), start) || !IsConstantName(key) || !IsExactly(word, Word))
        {
            return false;
        }

        reference = Closed(start, word, key, contentEnd, ReferenceFault.NoDot);
        return true;
    }

    /// <summary><c>secrets.A B</c>, whose key would be both words, and <c>secrets.A | upper</c>.</summary>
    private readonly bool TryReadMore(int start, int word, SourceSpan key, out SecretReference reference)
    {
        reference = default;
        var next = SkipBlanks(key.End);
        if (next < _text.Length && _text[next] == '|')
        {
            var end = next;
            while (end < _text.Length && end - next < MaxFilterLength && _text[end] is not ('{' or '}' or '\n' or '\r'))
            {
                end++;
            }

            reference = HasClosing(end, start) ? Closed(start, word, key, EndWithoutBlanks(end), ReferenceFault.Filter) : default;
            return HasClosing(end, start);
        }

        var last = key.End;
        while (next > last && next < _text.Length && EndOfKey(next) is var end && IsConstantName(SourceSpan.FromBounds(next, end)))
        {
            last = end;
            next = SkipBlanks(end);
        }

        if (last == key.End || !HasClosing(next, start))
        {
            return false;
        }

        reference = Closed(start, word, SourceSpan.FromBounds(key.Start, last), last, ReferenceFault.InvalidKey);
        return true;
    }

    private readonly SecretReference Closed(int start, int word, SourceSpan key, int contentEnd, ReferenceFault fault) => new(
        _text, SourceSpan.FromBounds(start, Math.Min(SkipWhiteSpace(contentEnd) + 2, _text.Length)), SourceSpan.FromBounds(word, contentEnd), key, fault);

    /// <summary>Whether a key is valid and without small letters, as hardly anything but a secret is written.</summary>
    private readonly bool IsConstantName(SourceSpan key)
    {
        for (var i = key.Start; i < key.End; i++)
        {
            if (_text[i] is >= 'a' and <= 'z')
            {
                return false;
            }
        }

        return IsValidKey(key);
    }

    /// <summary><c>{{secrets.*}}</c> is about all secrets, and <c>{{Secrets.}}</c> is a sentence's end in somebody's braces.</summary>
    private readonly bool IsMeantAsKey(SourceSpan key, int word)
    {
        for (var i = key.Start; i < key.End; i++)
        {
            if (char.IsLetterOrDigit(_text[i]) || _text[i] == '_')
            {
                return true;
            }
        }

        return key.Length == 0 && IsExactly(word, Word);
    }

    private readonly bool IsExactly(int position, string word) => string.CompareOrdinal(_text, position, word, 0, word.Length) == 0;

    private readonly ReferenceFault FaultOf(int word, SourceSpan key, bool isClosed, bool hasWhiteSpace)
    {
        if (key.Length == 0)
        {
            return ReferenceFault.MissingKey;
        }

        if (!IsValidKey(key))
        {
            return ReferenceFault.InvalidKey;
        }

        if (!isClosed)
        {
            return ReferenceFault.Unclosed;
        }

        if (!IsExactly(word, Word))
        {
            return ReferenceFault.WrongCase;
        }

        return hasWhiteSpace ? ReferenceFault.WhiteSpaceAtDot : ReferenceFault.None;
    }

    /// <summary>The index of the two characters that open the reference whose word is at <paramref name="word"/>, or -1.</summary>
    private readonly int FindOpening(int word)
    {
        var i = word - 1;
        while (i >= 0 && char.IsWhiteSpace(_text[i]))
        {
            i--;
        }

        var isOpening = i >= 1 && _text[i] is '{' or '<' && _text[i - 1] == _text[i];
        var isAfterDollar = isOpening && i >= 2 && _text[i] == '{' && _text[i - 2] == '$';
        var isText = !isAfterDollar || (_dollar == DollarMeaning.TextBeforeWord && i == word - 1);
        return isOpening && isText ? i - 1 : -1;
    }

    private readonly bool HasClosing(int position, int opening)
    {
        var closing = _text[opening] == '{' ? '}' : '>';
        return position + 1 < _text.Length && _text[position] == closing && _text[position + 1] == closing;
    }

    /// <summary>
    /// Whether a reference without its closing braces is a typo rather than something else: one brace is there, or the
    /// line or a quoted piece of it ends after a valid key. Two angle brackets alone are a shift.
    /// </summary>
    private readonly bool IsForgottenClosing(int opening, SourceSpan key, ref int end)
    {
        if (_text[opening] != '{' || !IsValidKey(key))
        {
            return false;
        }

        if (end < _text.Length && _text[end] == '}')
        {
            end++;
            return true;
        }

        var isAtEndOfPiece = end >= _text.Length || _text[end] is '"' or '\'' or '`' || HasLineBreak(key.End, end);
        end = key.End;
        return isAtEndOfPiece;
    }

    private readonly bool HasLineBreak(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_text[i] is '\n' or '\r')
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool IsValidKey(SourceSpan key)
    {
        if (key.Length is 0 or > SecretKey.MaxLength || !SecretKey.IsStart(_text[key.Start]))
        {
            return false;
        }

        for (var i = key.Start + 1; i < key.End; i++)
        {
            if (!SecretKey.IsPart(_text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is in the place of a key ends at white space and at what belongs to an expression.</summary>
    private readonly int EndOfKey(int position)
    {
        while (position < _text.Length && !char.IsWhiteSpace(_text[position])
            && _text[position] is not ('{' or '}' or '<' or '>' or '(' or ')' or '[' or ']' or '|' or '"' or '\'' or '`' or ',' or ';'))
        {
            position++;
        }

        return position;
    }

    private readonly int SkipBlanks(int position)
    {
        while (position < _text.Length && (_text[position] is ' ' or '\t'))
        {
            position++;
        }

        return position;
    }

    private readonly int EndWithoutBlanks(int end)
    {
        while (_text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return end;
    }

    private readonly int SkipWhiteSpace(int position)
    {
        while (position < _text.Length && char.IsWhiteSpace(_text[position]))
        {
            position++;
        }

        return position;
    }
}

/// <summary>What a dollar sign directly before <c>{{secrets.KEY}}</c> means in a text.</summary>
public enum DollarMeaning
{
    /// <summary><c>${{</c> opens an expression of GitHub Actions, so there is no reference: in code, which may write workflow files.</summary>
    Expression,

    /// <summary>The sign is text, as in a price, unless white space follows the braces, as GitHub's documentation writes it: in prompts.</summary>
    TextBeforeWord,
}
