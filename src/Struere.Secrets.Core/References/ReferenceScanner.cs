using System;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Core.References;

/// <summary>
/// Finds <c>{{secrets.KEY}}</c> and <c>&lt;&lt;secrets.KEY&gt;&gt;</c> in a text, in the order of the text. It takes time
/// linear in the text and allocates nothing.
/// </summary>
/// <remarks>
/// Near misses are found as well, but only where nothing else can be meant: an expression of a template language
/// (<c>{{ secrets.x | upper }}</c>), a GitHub expression (<c>${{ secrets.X }}</c>) or a C++ shift is left alone.
/// </remarks>
public struct ReferenceScanner
{
    private const string Word = "secrets";

    private readonly string _text;
    private int _position;

    /// <summary>Starts at the beginning of <paramref name="text"/>.</summary>
    public ReferenceScanner(string text)
    {
        _text = text;
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
            var word = _text.IndexOf(Word, _position, StringComparison.OrdinalIgnoreCase);
            if (word < 0)
            {
                break;
            }

            _position = word + Word.Length;
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

        var afterWord = word + Word.Length;
        var dot = SkipWhiteSpace(afterWord);
        if (dot >= _text.Length || _text[dot] != '.')
        {
            return false;
        }

        var keyStart = SkipWhiteSpace(dot + 1);
        var keyEnd = EndOfKey(keyStart);
        var end = SkipWhiteSpace(keyEnd);
        var key = SourceSpan.FromBounds(keyStart, keyEnd);
        var isClosed = HasClosing(end, start);
        if (!isClosed && !IsForgottenClosing(start, key, ref end))
        {
            return false;
        }

        if (!IsMeantAsKey(key, word))
        {
            return false;
        }

        var fault = FaultOf(word, key, isClosed, hasWhiteSpace: dot != afterWord || keyStart != dot + 1);
        reference = new SecretReference(_text, SourceSpan.FromBounds(start, isClosed ? end + 2 : end), key, fault);
        return true;
    }

    /// <summary><c>{{secrets.*}}</c> speaks of all secrets, and <c>{{Secrets.}}</c> is a sentence's end in somebody's braces.</summary>
    private readonly bool IsMeantAsKey(SourceSpan key, int word)
    {
        for (var i = key.Start; i < key.End; i++)
        {
            if (char.IsLetterOrDigit(_text[i]) || _text[i] == '_')
            {
                return true;
            }
        }

        return key.Length == 0 && IsExactWord(word);
    }

    private readonly bool IsExactWord(int word) => string.CompareOrdinal(_text, word, Word, 0, Word.Length) == 0;

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

        if (!IsExactWord(word))
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
        var isGitHubExpression = isOpening && i >= 2 && _text[i] == '{' && _text[i - 2] == '$';
        return isOpening && !isGitHubExpression ? i - 1 : -1;
    }

    private readonly bool HasClosing(int position, int opening)
    {
        var closing = _text[opening] == '{' ? '}' : '>';
        return position + 1 < _text.Length && _text[position] == closing && _text[position + 1] == closing;
    }

    /// <summary>
    /// Whether a reference without its closing braces is a slip rather than something else: one brace is there, or the
    /// line or a quoted piece of it ends behind a valid key. Two angle brackets alone are a shift.
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

    /// <summary>What stands in the place of a key ends at white space and at what belongs to an expression.</summary>
    private readonly int EndOfKey(int position)
    {
        while (position < _text.Length && !char.IsWhiteSpace(_text[position])
            && _text[position] is not ('{' or '}' or '<' or '>' or '(' or ')' or '[' or ']' or '|' or '"' or '\'' or '`' or ',' or ';'))
        {
            position++;
        }

        return position;
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
