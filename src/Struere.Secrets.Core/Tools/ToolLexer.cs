using static Struere.Secrets.Core.Tools.JavaScriptCharacters;

namespace Struere.Secrets.Core.Tools;

/// <summary>Cuts a TypeScript or JavaScript text into tokens, in one pass and without recursion. It never throws.</summary>
/// <remarks>
/// Unfinished code ends where it does the least harm: a string at the end of its line, a template or a comment at the
/// end of the text. A <c>}</c> closes what was left open inside its braces; a <c>)</c> or <c>]</c> that fits nothing is
/// ignored.
/// </remarks>
internal sealed class ToolLexer
{
    private readonly string _text;
    private readonly bool _hasJsx;
    private readonly ToolTokens _tokens;
    private readonly ValueShape _values;
    private readonly Stack<Frame> _frames = new();
    private int _openBraces;
    private int _position;
    private bool _isFirstOnLine = true;
    private FrameKind _lastClosed;

    /// <summary>Whether the type arguments of an element are read, in which no element begins.</summary>
    private bool _isInTypes;

    /// <summary>How many frames were open at the last <c>case</c> or <c>default</c> whose colon has not come yet; else -1.</summary>
    private int _depthOfCase = -1;

    /// <summary>How many <c>?</c> wait for their colon before that of the case does.</summary>
    private int _conditionsInCase;

    /// <summary>The token of the last colon after a <c>case</c> or a label: after it a statement begins.</summary>
    private int _lastColonOfLabel = -1;

    /// <summary>On this stretch no type arguments close; asking again at every angle would take quadratic time.</summary>
    private int _endWithoutTypeArguments;

    /// <summary>On this stretch no regular expression closes; asking again at every slash would take quadratic time.</summary>
    private int _endOfLineWithoutRegularExpression;

    private ToolLexer(string text, bool hasJsx)
    {
        _text = text;
        _hasJsx = hasJsx;
        _tokens = new ToolTokens(text);
        _values = new ValueShape(_tokens);
    }

    private enum FrameKind : byte
    {
        None,
        Parenthesis,

        /// <summary><c>if (…)</c>, <c>while (…)</c> and others, after which a statement begins.</summary>
        Condition,
        Bracket,
        Block,

        /// <summary>The body of a function or a class that is a value, after which an operator may follow.</summary>
        BodyOfValue,
        Object,

        /// <summary>What is in braces among the attributes or the text of an element.</summary>
        JsxExpression,
        Substitution,
        JsxTag,
        JsxClosingTag,
        JsxChildren,
    }

    public static ToolTokens Read(string text, bool hasJsx)
    {
        var lexer = new ToolLexer(text, hasJsx);
        lexer.Read();
        return lexer._tokens;
    }

    private void Read()
    {
        if (_text.StartsWith("#!", StringComparison.Ordinal))
        {
            SkipLine();
        }

        while (true)
        {
            var frame = CurrentFrame();
            if (frame == FrameKind.JsxChildren)
            {
                SkipJsxText();
            }
            else
            {
                SkipTrivia();
            }

            if (_position >= _text.Length)
            {
                break;
            }

            switch (frame)
            {
                case FrameKind.JsxChildren:
                    ReadJsxChild();
                    break;
                case FrameKind.JsxTag or FrameKind.JsxClosingTag:
                    ReadInJsxTag(frame);
                    break;
                default:
                    ReadToken();
                    break;
            }
        }
    }

    private FrameKind CurrentFrame() => _frames.Count > 0 ? _frames.Peek().Kind : FrameKind.None;

    private char Peek(int offset = 0) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    private void SkipTrivia()
    {
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (IsLineBreak(c))
            {
                _isFirstOnLine = true;
                _position++;
            }
            else if (IsWhiteSpace(c))
            {
                _position++;
            }
            else if (c == '/' && Peek(1) == '/')
            {
                SkipLine();
            }
            else if (c == '/' && Peek(1) == '*')
            {
                SkipBlockComment();
            }
            else
            {
                break;
            }
        }
    }

    private void SkipLine()
    {
        while (_position < _text.Length && !IsLineBreak(_text[_position]))
        {
            _position++;
        }
    }

    private void SkipBlockComment()
    {
        var close = _text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
        var end = close < 0 ? _text.Length : close + 2;
        for (; _position < end; _position++)
        {
            _isFirstOnLine |= IsLineBreak(_text[_position]);
        }
    }

    private void ReadToken()
    {
        var c = Peek();
        if (IsNameStart(c) || (c == '#' && IsNameStart(Peek(1))))
        {
            AddTo(ToolTokenKind.Identifier, EndOfName(_text, c == '#' ? _position + 1 : _position));
            NoteCase();
        }
        else if (IsDigit(c) || (c == '.' && IsDigit(Peek(1))))
        {
            AddTo(ToolTokenKind.Number, EndOfNumber());
        }
        else if (c is '"' or '\'')
        {
            ReadString(c);
        }
        else if (c == '`')
        {
            ReadTemplatePiece();
        }
        else if (c == '/')
        {
            ReadSlash();
        }
        else if (c == '<' && StartsJsx())
        {
            OpenJsxTag(FrameKind.JsxTag);
        }
        else if (!ReadBracket(c))
        {
            ReadPunctuation(c);
        }
    }

    private void Add(ToolTokenKind kind, int length) => AddTo(kind, _position + length);

    private void AddTo(ToolTokenKind kind, int end, byte closingLength = 0)
    {
        _tokens.Add(new ToolToken(kind, SourceSpan.FromBounds(_position, end), _isFirstOnLine, closingLength));
        _position = end;
        _isFirstOnLine = false;
    }

    /// <summary>The sign of an exponent starts a new number, which changes nothing for anybody.</summary>
    private int EndOfNumber()
    {
        var end = EndOfName(_text, _position);
        var isFraction = end < _text.Length && _text[end] == '.' && (end + 1 >= _text.Length || !IsNameStart(_text[end + 1])) && Peek() != '.';
        return isFraction || end == _position ? EndOfName(_text, end + 1) : end;
    }

    private void ReadString(char quote)
    {
        var end = _position + 1;
        while (end < _text.Length && _text[end] != quote && _text[end] is not ('\n' or '\r'))
        {
            end += LengthOfCharacter(end);
        }

        end = Math.Min(end, _text.Length);
        var isClosed = end < _text.Length && _text[end] == quote;
        AddTo(ToolTokenKind.String, isClosed ? end + 1 : end, isClosed ? (byte)1 : (byte)0);
    }

    private int LengthOfCharacter(int position) => _text[position] != '\\' ? 1
        : position + 2 < _text.Length && _text[position + 1] == '\r' && _text[position + 2] == '\n' ? 3
        : 2;

    /// <summary>Reads from a backtick, or from the <c>}</c> of a substitution, to the next <c>${</c> or the last backtick.</summary>
    private void ReadTemplatePiece()
    {
        var isStart = Peek() == '`';
        for (var end = _position + 1; end < _text.Length; end += LengthOfCharacter(end))
        {
            if (_text[end] == '`')
            {
                AddTo(isStart ? ToolTokenKind.WholeTemplate : ToolTokenKind.TemplateTail, end + 1, closingLength: 1);
                return;
            }

            if (_text[end] == '$' && end + 1 < _text.Length && _text[end + 1] == '{')
            {
                AddTo(isStart ? ToolTokenKind.TemplateHead : ToolTokenKind.TemplateMiddle, end + 2, closingLength: 2);
                PushFrame(FrameKind.Substitution);
                return;
            }
        }

        AddTo(isStart ? ToolTokenKind.WholeTemplate : ToolTokenKind.TemplateTail, _text.Length);
    }

    private void ReadSlash()
    {
        var isClosingTag = _tokens.KindAt(_tokens.Count - 1) == ToolTokenKind.LessThan && _text[_position - 1] == '<';
        if (_position >= _endOfLineWithoutRegularExpression && !isClosingTag && IsExpressionExpected())
        {
            var end = EndOfRegularExpression();
            if (end > 0)
            {
                AddTo(ToolTokenKind.RegularExpression, end);
                return;
            }
        }

        Add(ToolTokenKind.Operator, 1);
    }

    private int EndOfRegularExpression()
    {
        var isInClass = false;
        var end = _position + 1;
        for (; end < _text.Length && !IsLineBreak(_text[end]); end++)
        {
            switch (_text[end])
            {
                case '\\' when end + 1 < _text.Length && !IsLineBreak(_text[end + 1]):
                    end++;
                    break;
                case '[':
                    isInClass = true;
                    break;
                case ']':
                    isInClass = false;
                    break;
                case '/' when !isInClass:
                    return EndOfName(_text, end + 1);
                default:
                    break;
            }
        }

        _endOfLineWithoutRegularExpression = end;
        return -1;
    }

    /// <summary>Whether an expression may begin here: what decides between a regular expression and a division.</summary>
    private bool IsExpressionExpected()
    {
        var last = _tokens.Count - 1;
        return _tokens.KindAt(last) switch
        {
            ToolTokenKind.CloseParenthesis => _lastClosed == FrameKind.Condition,
            ToolTokenKind.CloseBrace => _lastClosed == FrameKind.Block,
            ToolTokenKind.Identifier when _isFirstOnLine && _tokens.IsDeclarationWord(last - 1) => true,
            _ => !_tokens.EndsExpression(last),
        };
    }

    private bool ReadBracket(char c)
    {
        switch (c)
        {
            case '(':
                var kind = IsConditionWord(_tokens.Count - 1) ? FrameKind.Condition : FrameKind.Parenthesis;
                Open(ToolTokenKind.OpenParenthesis, kind);
                return true;
            case '[':
                Open(ToolTokenKind.OpenBracket, FrameKind.Bracket);
                return true;
            case '{':
                Open(ToolTokenKind.OpenBrace, StartsObject() ? FrameKind.Object : _values.IsBodyOfValue() ? FrameKind.BodyOfValue : FrameKind.Block);
                return true;
            case ')':
                Close(ToolTokenKind.CloseParenthesis, CurrentFrame() is FrameKind.Parenthesis or FrameKind.Condition);
                return true;
            case ']':
                Close(ToolTokenKind.CloseBracket, CurrentFrame() == FrameKind.Bracket);
                return true;
            case '}':
                CloseBrace();
                return true;
            default:
                return false;
        }
    }

    private bool IsConditionWord(int index) =>
        _tokens.IsWord(index, "if") || _tokens.IsWord(index, "while") || _tokens.IsWord(index, "for") || _tokens.IsWord(index, "with");

    private bool StartsObject()
    {
        var last = _tokens.Count - 1;
        return _tokens.KindAt(last) switch
        {
            ToolTokenKind.None or ToolTokenKind.Semicolon or ToolTokenKind.Arrow => false,
            ToolTokenKind.OpenBrace => CurrentFrame() is FrameKind.Object or FrameKind.JsxExpression,
            ToolTokenKind.GreaterThan => false,
            ToolTokenKind.Colon when last == _lastColonOfLabel => false,
            _ => !_tokens.EndsExpression(last) && !_tokens.IsWord(last, "else") && !_tokens.IsWord(last, "do"),
        };
    }

    private void Open(ToolTokenKind token, FrameKind frame)
    {
        Add(token, 1);
        PushFrame(frame);
    }

    private void PushFrame(FrameKind kind)
    {
        _frames.Push(new Frame(kind, _tokens.Count - 1));
        _openBraces += IsBrace(kind) ? 1 : 0;
    }

    private Frame PopFrame()
    {
        var frame = _frames.Pop();
        _openBraces -= IsBrace(frame.Kind) ? 1 : 0;
        return frame;
    }

    private static bool IsBrace(FrameKind kind) => kind is FrameKind.Block or FrameKind.BodyOfValue or FrameKind.Object or FrameKind.JsxExpression or FrameKind.Substitution;

    private void Close(ToolTokenKind token, bool hasPartner)
    {
        Add(token, 1);
        if (hasPartner)
        {
            PairWith(PopFrame());
        }
    }

    private void CloseBrace()
    {
        if (_openBraces == 0)
        {
            Add(ToolTokenKind.CloseBrace, 1);
            return;
        }

        var frame = PopFrame();
        while (!IsBrace(frame.Kind))
        {
            frame = PopFrame();
        }

        if (frame.Kind == FrameKind.Substitution)
        {
            var piece = _tokens.Count;
            ReadTemplatePiece();
            _tokens.Pair(frame.Token, piece);
        }
        else
        {
            Add(ToolTokenKind.CloseBrace, 1);
            PairWith(frame);
        }
    }

    private void PairWith(Frame frame)
    {
        _tokens.Pair(frame.Token, _tokens.Count - 1);
        _lastClosed = frame.Kind;
    }

    /// <summary>Remembers a <c>case</c> or <c>default</c> of a <c>switch</c>, so that its colon is told from others.</summary>
    private void NoteCase()
    {
        var last = _tokens.Count - 1;
        var isCase = _tokens.IsWord(last, "case") || _tokens.IsWord(last, "default");
        if (isCase && !_tokens.IsMember(last) && CurrentFrame() == FrameKind.Block)
        {
            _depthOfCase = _frames.Count;
            _conditionsInCase = 0;
        }
    }

    /// <summary>Whether the name at <paramref name="index"/> begins a statement, so that a colon makes it a label.</summary>
    private bool IsLabel(int index)
    {
        if (_tokens.KindAt(index) != ToolTokenKind.Identifier || CurrentFrame() is not (FrameKind.None or FrameKind.Block or FrameKind.BodyOfValue))
        {
            return false;
        }

        return _tokens.KindAt(index - 1) is ToolTokenKind.None or ToolTokenKind.Semicolon or ToolTokenKind.OpenBrace or ToolTokenKind.CloseBrace
            || (_tokens[index].IsFirstOnLine && _tokens.EndsExpression(index - 1));
    }

    private void NotePunctuation(char c, int length)
    {
        if (length != 1)
        {
            return;
        }

        if (c == ':' && IsLabel(_tokens.Count - 1))
        {
            _lastColonOfLabel = _tokens.Count;
        }
        else if (_depthOfCase != _frames.Count)
        {
            return;
        }
        else if (c == '?')
        {
            _conditionsInCase++;
        }
        else if (c == ':' && _conditionsInCase-- == 0)
        {
            _lastColonOfLabel = _tokens.Count;
            _depthOfCase = -1;
        }
    }

    private void ReadPunctuation(char c)
    {
        var (kind, length) = (c, Peek(1), Peek(2)) switch
        {
            ('.', '.', '.') => (ToolTokenKind.Ellipsis, 3),
            ('.', _, _) => (ToolTokenKind.Dot, 1),
            ('?', '.', var third) when !IsDigit(third) => (ToolTokenKind.QuestionDot, 2),
            ('?' or '|' or '&', var second, '=') when second == c => (ToolTokenKind.Operator, 3),
            ('?' or '|', var second, _) when second == c => (ToolTokenKind.Fallback, 2),
            ('=' or '!', '=', '=') => (ToolTokenKind.Operator, 3),
            ('<', '<', '=') => (ToolTokenKind.Operator, 3),
            ('<', '<', _) => (ToolTokenKind.Operator, 2),
            ('=', '>', _) => (ToolTokenKind.Arrow, 2),
            ('+' or '-', var second, _) when second == c => (ToolTokenKind.Increment, 2),
            ('=' or '!' or '<' or '>' or '+' or '-' or '*' or '%' or '&' or '|' or '^', '=', _) => (ToolTokenKind.Operator, 2),
            ('=', _, _) => (ToolTokenKind.Equals, 1),
            ('!', _, _) => (ToolTokenKind.Bang, 1),
            (',', _, _) => (ToolTokenKind.Comma, 1),
            (':', _, _) => (ToolTokenKind.Colon, 1),
            (';', _, _) => (ToolTokenKind.Semicolon, 1),
            ('<', _, _) => (ToolTokenKind.LessThan, 1),
            ('>', _, _) => (ToolTokenKind.GreaterThan, 1),
            ('+', _, _) => (ToolTokenKind.Plus, 1),
            ('*', _, _) => (ToolTokenKind.Star, 1),
            _ => (ToolTokenKind.Operator, 1),
        };
        NotePunctuation(c, length);
        Add(kind, length);
    }

    private bool StartsJsx() => _hasJsx && !_isInTypes && (IsNameStart(Peek(1)) || Peek(1) == '>') && IsExpressionExpected()
        && !TypeParameters.Begin(_text, _position, isMember: StartsMember());

    /// <summary>Whether a member of a type may begin here, such as <c>&lt;T&gt;(x: T): void</c>. A statement that begins with an element does nothing.</summary>
    private bool StartsMember() => CurrentFrame() is FrameKind.Block or FrameKind.BodyOfValue or FrameKind.Object
        && _tokens.KindAt(_tokens.Count - 1) is ToolTokenKind.OpenBrace or ToolTokenKind.Semicolon or ToolTokenKind.Comma;

    private void OpenJsxTag(FrameKind kind)
    {
        Add(ToolTokenKind.Jsx, 1);
        PushFrame(kind);
    }

    /// <summary>A <c>}</c> cannot be in the text of an element: the element was never closed.</summary>
    private void SkipJsxText()
    {
        while (_position < _text.Length && _text[_position] is not ('<' or '{' or '}'))
        {
            _position++;
        }
    }

    private void ReadJsxChild()
    {
        switch (Peek())
        {
            case '<':
                OpenJsxTag(Peek(1) == '/' ? FrameKind.JsxClosingTag : FrameKind.JsxTag);
                _position += Peek() == '/' ? 1 : 0;
                break;
            case '{':
                Open(ToolTokenKind.OpenBrace, FrameKind.JsxExpression);
                break;
            default:
                CloseBrace();
                break;
        }
    }

    private void ReadInJsxTag(FrameKind frame)
    {
        switch (Peek())
        {
            case '"' or '\'':
                ReadJsxString();
                break;
            case '{':
                Open(ToolTokenKind.OpenBrace, FrameKind.JsxExpression);
                break;
            case '}':
                CloseBrace();
                break;
            case '/' when Peek(1) == '>':
                PopFrame();
                _position += 2;
                break;
            case '>':
                EndJsxTag(frame);
                _position++;
                break;
            case '<' when IsValueOfAttribute():
                OpenJsxTag(FrameKind.JsxTag);
                break;
            case '<':
                ReadTypeArguments(EndOfTypeArguments());
                break;
            case '/' when Peek(1) == '/':
                SkipLine();
                break;
            default:
                _position++;
                break;
        }
    }

    /// <summary>Whether an element is after <c>a=</c> without braces.</summary>
    private bool IsValueOfAttribute()
    {
        var before = _position - 1;
        while (IsWhiteSpace(_text[before]) || IsLineBreak(_text[before]))
        {
            before--;
        }

        return _text[before] == '=';
    }

    private void ReadTypeArguments(int end)
    {
        _isInTypes = true;
        ReadPunctuation('<');
        for (SkipTrivia(); _position < end; SkipTrivia())
        {
            ReadToken();
        }

        _isInTypes = false;
    }

    /// <summary>The end of <c>&lt;Row, { a: string }&gt;</c> after the name of an element; the next character where no type arguments begin.</summary>
    private int EndOfTypeArguments()
    {
        var angles = 0;
        for (var i = _position; i < _text.Length && _position >= _endWithoutTypeArguments; i++)
        {
            switch (_text[i])
            {
                case '<':
                    angles++;
                    break;
                case '>' when _text[i - 1] == '=':
                    break;
                case '>':
                    angles--;
                    if (angles == 0)
                    {
                        return i + 1;
                    }

                    break;
                default:
                    break;
            }
        }

        _endWithoutTypeArguments = _text.Length;
        return _position + 1;
    }

    /// <summary>The value of an attribute may span lines, and a backslash in it is a backslash.</summary>
    private void ReadJsxString()
    {
        var close = _text.IndexOf(Peek(), _position + 1);
        if (close >= 0)
        {
            AddTo(ToolTokenKind.String, close + 1, closingLength: 1);
        }
        else
        {
            ReadString(Peek());
        }
    }

    private void EndJsxTag(FrameKind frame)
    {
        PopFrame();
        if (frame == FrameKind.JsxTag)
        {
            PushFrame(FrameKind.JsxChildren);
        }
        else if (CurrentFrame() == FrameKind.JsxChildren)
        {
            PopFrame();
        }
    }

    /// <summary>Something that is open.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Token">The token that opened it.</param>
    private readonly record struct Frame(FrameKind Kind, int Token);
}
