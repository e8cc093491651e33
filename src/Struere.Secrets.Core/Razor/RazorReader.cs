using Struere.Secrets.Core.References;

namespace Struere.Secrets.Core.Razor;

/// <summary>
/// Tells markup from code as Razor does (https://learn.microsoft.com/aspnet/core/mvc/views/razor), as far as it takes to know which quotes start
/// a C# literal. Whatever the text, it takes time linear in it.
/// </summary>
internal sealed class RazorReader
{
    /// <summary>Code in markup in code, and so on: what is deeper is taken for text, so that no file exhausts the stack.</summary>
    private const int MaxDepth = 50;

    private static readonly HashSet<string> Statements = new(StringComparer.Ordinal) { "if", "for", "foreach", "while", "switch", "lock", "using", "do", "try" };

    private static readonly HashSet<string> Directives = new(StringComparer.Ordinal)
    {
        "addTagHelper", "attribute", "implements", "inherits", "inject", "layout", "model", "namespace", "page", "preservewhitespace",
        "removeTagHelper", "rendermode", "tagHelperPrefix", "typeparam",
    };

    /// <summary>Elements without an end tag (HTML, 13.1.2).</summary>
    private static readonly HashSet<string> VoidElements = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    };

    private readonly string _text;
    private readonly string _mayMatter;
    private readonly List<TextPiece> _pieces = [];
    private int _position;
    private int _markupStart;
    private int _depth;

    public RazorReader(string text, string mayMatter)
    {
        _text = text;
        _mayMatter = mayMatter;
    }

    /// <summary>Where a stretch of markup ends.</summary>
    private enum MarkupEnd
    {
        /// <summary>At the end of the file.</summary>
        Document,

        /// <summary>After the end tag of its first element.</summary>
        Element,

        /// <summary>At the end of the line.</summary>
        Line,

        /// <summary>At the brace that closes a section.</summary>
        Section,
    }

    public IReadOnlyList<TextPiece> Pieces => _pieces;

    private char Current => At(_position);

    public void ReadDocument() => ReadMarkup(MarkupEnd.Document);

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';

    private void ReadMarkup(MarkupEnd end)
    {
        _depth++;
        _markupStart = _position;
        var openElements = 0;
        var openBraces = 0;
        var isInComment = false;
        string? rawElement = null;
        while (_position < _text.Length)
        {
            var c = Current;
            if (c == '@')
            {
                ReadTransition();
                continue;
            }

            if (end == MarkupEnd.Line && c is ('\n' or '\r'))
            {
                break;
            }

            if (end == MarkupEnd.Section && c is ('{' or '}'))
            {
                openBraces += c == '{' ? 1 : -1;
                if (openBraces < 0)
                {
                    break;
                }
            }

            if (isInComment || c != '<')
            {
                isInComment &= c != '-' || !IsAt("-->");
                _position++;
                continue;
            }

            if (IsAt("<!--"))
            {
                isInComment = true;
                _position++;
                continue;
            }

            if (!IsTag() || (rawElement is not null && !IsEndTagOf(rawElement)))
            {
                _position++;
                continue;
            }

            var (name, isEndTag, isClosed) = ReadTag();
            rawElement = !isEndTag && !isClosed && (IsName(name, "script") || IsName(name, "style")) ? name : null;
            openElements += isEndTag ? -1 : isClosed || VoidElements.Contains(name) ? 0 : 1;
            if (end == MarkupEnd.Element && openElements <= 0)
            {
                break;
            }
        }

        AddMarkup(goesOn: false);
        _depth--;
    }

    private bool IsTag() => char.IsLetter(At(_position + 1)) || (At(_position + 1) == '/' && char.IsLetter(At(_position + 2)));

    private bool IsEndTagOf(string name) => At(_position + 1) == '/' && string.Compare(_text, _position + 2, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Reads a tag up to and including its closing bracket. In quotes a bracket is text.</summary>
    private (string Name, bool IsEndTag, bool IsClosed) ReadTag()
    {
        var isEndTag = At(_position + 1) == '/';
        _position += isEndTag ? 2 : 1;
        var start = _position;
        while (IsNamePart(Current) || Current is '-' or '.' or ':')
        {
            _position++;
        }

        var name = _text.Substring(start, _position - start);
        var quote = '\0';
        while (_position < _text.Length)
        {
            var c = Current;
            if (c == '@')
            {
                ReadTransition();
                continue;
            }

            if (quote == '\0' && c == '<')
            {
                break;
            }

            _position++;
            if (quote == '\0' && c == '>')
            {
                return (name, isEndTag, _text[_position - 2] == '/');
            }

            quote = quote == c ? '\0' : quote == '\0' && c is ('"' or '\'') ? c : quote;
        }

        return (name, isEndTag, IsClosed: false);
    }

    /// <summary>Reads what an <c>@</c> in markup starts; the text goes on after it.</summary>
    private void ReadTransition()
    {
        var next = At(_position + 1);
        if (next == '*')
        {
            AddMarkup(goesOn: true);
            SkipTo("*@");
        }
        else if (next == '@')
        {
            _position += 2;
            return;
        }
        else if (_depth < MaxDepth && (next is '(' or '{' || (IsNameStart(next) && !IsInWord(_position))))
        {
            AddMarkup(goesOn: true);
            var isFirstOnLine = IsFirstOnLine(_position);
            _position++;
            if (next is '(' or '{')
            {
                ReadCode();
            }
            else
            {
                ReadNamed(isFirstOnLine);
            }
        }
        else
        {
            _position++;
            return;
        }

        _markupStart = _position;
    }

    /// <summary>An address like <c>me@example.test</c> is text.</summary>
    private bool IsInWord(int position) => position > 0 && char.IsLetterOrDigit(_text[position - 1]);

    private bool IsFirstOnLine(int position)
    {
        while (position > 0 && _text[position - 1] is (' ' or '\t'))
        {
            position--;
        }

        return position == 0 || _text[position - 1] is ('\n' or '\r' or '\uFEFF');
    }

    /// <summary>Reads a directive, a statement or an expression whose first word is next.</summary>
    private void ReadNamed(bool isFirstOnLine)
    {
        var word = ReadWord();
        switch (word)
        {
            case "code" or "functions":
                ReadBlock();
                break;
            case "section":
                ReadSection();
                break;
            case "await":
                SkipWhiteSpace();
                ReadWord();
                ReadExpression();
                break;
            default:
                if (isFirstOnLine && Directives.Contains(word))
                {
                    ReadLineOfCode();
                }
                else if (Statements.Contains(word))
                {
                    ReadStatement(word);
                }
                else
                {
                    ReadExpression();
                }

                break;
        }
    }

    private void ReadSection()
    {
        var start = _position;
        SkipWhiteSpace();
        ReadWord();
        SkipWhiteSpace();
        if (Current != '{')
        {
            _position = start;
            return;
        }

        _position++;
        ReadMarkup(MarkupEnd.Section);
        _position += Current == '}' ? 1 : 0;
    }

    /// <summary>Reads what follows the first word of a statement, its branches included.</summary>
    private void ReadStatement(string first)
    {
        SkipWhiteSpace();
        if (first == "using" && Current != '(')
        {
            ReadLineOfCode();
            return;
        }

        while (true)
        {
            SkipWhiteSpace();
            if (Current == '(')
            {
                ReadCode();
            }

            if (!ReadBlock())
            {
                return;
            }

            var end = _position;
            SkipWhiteSpace();
            var next = ReadWord();
            var goesOn = first switch
            {
                "if" => next == "else",
                "try" => next is "catch" or "finally",
                "do" => next == "while",
                _ => false,
            };
            if (!goesOn)
            {
                _position = end;
                return;
            }

            SkipWord("if");
        }
    }

    /// <summary>Reads a block in braces if one is next, after the filter of a <c>catch</c>.</summary>
    private bool ReadBlock()
    {
        var start = _position;
        SkipWhiteSpace();
        if (SkipWord("when"))
        {
            SkipWhiteSpace();
            if (Current == '(')
            {
                ReadCode();
            }

            SkipWhiteSpace();
        }

        if (Current != '{')
        {
            _position = start;
            return false;
        }

        ReadCode();
        return true;
    }

    /// <summary>Reads the rest of an implicit expression: members, calls and indexers.</summary>
    private void ReadExpression()
    {
        while (true)
        {
            var next = At(_position + 1);
            if (Current is '(' or '[')
            {
                ReadCode();
            }
            else if (Current == '.' && IsNameStart(next))
            {
                _position++;
                ReadWord();
            }
            else if ((Current == '?' && (next == '[' || (next == '.' && IsNameStart(At(_position + 2))))) || (Current == '!' && next is ('.' or '[' or '(')))
            {
                _position++;
            }
            else
            {
                return;
            }
        }
    }

    private void ReadLineOfCode()
    {
        while (_position < _text.Length && Current is not ('\n' or '\r'))
        {
            if (!TrySkipComment() && !TryReadLiteral())
            {
                _position++;
            }
        }
    }

    /// <summary>Reads code from an opening bracket up to and including its closing one.</summary>
    private void ReadCode()
    {
        _depth++;
        var open = 0;
        var mayStartStatement = false;
        var isBehindColon = false;
        do
        {
            var c = Current;
            if (TrySkipComment())
            {
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                // Markup may follow "case 1:", on a line of its own.
                mayStartStatement |= isBehindColon && c == '\n';
                _position++;
                continue;
            }

            if (mayStartStatement && _depth < MaxDepth && ((c == '<' && IsTag()) || (c == '@' && At(_position + 1) == ':')))
            {
                _position += c == '@' ? 2 : 0;
                ReadMarkup(c == '@' ? MarkupEnd.Line : MarkupEnd.Element);
                continue;
            }

            mayStartStatement = c is '{' or '}' or ';';
            isBehindColon = c == ':';
            if (TryReadLiteral())
            {
                continue;
            }

            open += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (c == '\'')
            {
                SkipCharacter();
            }
            else if (c == '@' && At(_position + 1) == '<' && _depth < MaxDepth)
            {
                _position++;
                ReadMarkup(MarkupEnd.Element);
            }
            else
            {
                _position++;
            }
        }
        while (open > 0 && _position < _text.Length);
        _depth--;
    }

    private bool TryReadLiteral()
    {
        if (Current is not ('"' or '$' or '@') || CSharpLiteral.TryRead(_text, _position) is not { } literal)
        {
            return false;
        }

        _depth++;
        _position = literal.TextStart;
        var start = _position;
        while (_position < _text.Length && !(literal.IsOnOneLine && Current is ('\n' or '\r')))
        {
            var run = RunLength();
            if (Current == '"' && literal.IsClosedBy(run))
            {
                _position += literal.QuotesBeforeEnd(run);
                break;
            }

            if (Current == '{' && literal.Dollars > 0 && _depth < MaxDepth && literal.BracesBeforeHole(run) is { } braces)
            {
                AddLiteral(literal, start, _position + braces, goesOn: true);
                _position += braces + literal.BracesOfHole - 1;
                ReadCode();
                SkipRun('}', literal.BracesOfHole - 1);
                start = _position;
                continue;
            }

            _position += Current is '"' or '{' ? run : literal.ReadEscape(_text, _position)?.Length ?? 1;
        }

        _position = Math.Min(_position, _text.Length);
        var end = _position;
        SkipRun('"', literal.Quotes);
        AddLiteral(literal, start, end, goesOn: IsJoined());
        _depth--;
        return true;
    }

    /// <summary>Whether a <c>+</c> follows.</summary>
    private bool IsJoined()
    {
        var position = _position;
        while (char.IsWhiteSpace(At(position)))
        {
            position++;
        }

        return At(position) == '+';
    }

    /// <summary>How often the current character is here in a row.</summary>
    private int RunLength()
    {
        var length = 1;
        while (Current is ('"' or '{') && At(_position + length) == Current)
        {
            length++;
        }

        return length;
    }

    private void SkipRun(char c, int most)
    {
        for (; most > 0 && Current == c && _position < _text.Length; most--)
        {
            _position++;
        }
    }

    /// <summary>Skips a literal of one character; an apostrophe that starts none is text.</summary>
    private void SkipCharacter()
    {
        const int longestEscape = 10;
        if (At(_position + 1) != '\\')
        {
            _position += At(_position + 2) == '\'' ? 3 : 1;
            return;
        }

        var end = Math.Min(_position + 3 + longestEscape, _text.Length);
        _position = Math.Min(_position + 3, _text.Length);
        while (_position < end && Current is not ('\'' or '\n'))
        {
            _position++;
        }

        _position += Current == '\'' ? 1 : 0;
    }

    private bool TrySkipComment()
    {
        switch (Current, At(_position + 1))
        {
            case ('@', '*'):
                SkipTo("*@");
                return true;
            case ('/', '*'):
                SkipTo("*/");
                return true;
            case ('/', '/'):
                var end = _text.IndexOf('\n', _position);
                _position = end < 0 ? _text.Length : end;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Goes on after <paramref name="end"/>, which closes what two characters open here.</summary>
    private void SkipTo(string end)
    {
        var found = _text.IndexOf(end, Math.Min(_position + 2, _text.Length), StringComparison.Ordinal);
        _position = found < 0 ? _text.Length : found + end.Length;
    }

    private string ReadWord()
    {
        var start = _position;
        while (IsNamePart(Current))
        {
            _position++;
        }

        return _text.Substring(start, _position - start);
    }

    private bool SkipWord(string word)
    {
        var start = _position;
        SkipWhiteSpace();
        if (ReadWord() == word)
        {
            return true;
        }

        _position = start;
        return false;
    }

    private void SkipWhiteSpace()
    {
        while (char.IsWhiteSpace(Current))
        {
            _position++;
        }
    }

    private void AddMarkup(bool goesOn)
    {
        if (Matters(_markupStart, _position))
        {
            _pieces.Add(new TextPiece(DecodedText.Plain(_text, SourceSpan.FromBounds(_markupStart, _position)), goesOn));
        }
    }

    private void AddLiteral(CSharpLiteral literal, int start, int end, bool goesOn)
    {
        if (Matters(start, end))
        {
            _pieces.Add(new TextPiece(literal.Decode(_text, start, end), goesOn));
        }
    }

    private bool Matters(int start, int end) => end > start && _text.IndexOf(_mayMatter, start, end - start, StringComparison.OrdinalIgnoreCase) >= 0;

    private bool IsAt(string word) => string.CompareOrdinal(_text, _position, word, 0, word.Length) == 0;

    private static bool IsName(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private char At(int position) => position >= 0 && position < _text.Length ? _text[position] : '\0';
}
