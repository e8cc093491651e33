namespace Struere.Secrets.Core.Tools;

/// <summary>Recognizes functions, their names and types around a pair of parentheses.</summary>
internal sealed class FunctionShape
{
    /// <summary>Longer types are not followed, so that no text can make every one of its colons cost a walk to its end.</summary>
    private const int MaxTypeTokens = 100;

    /// <summary>A value in more parentheses has no name, so that nested functions do not each walk to the outermost one.</summary>
    private const int MaxParentheses = 10;

    private readonly ToolTokens _tokens;

    /// <summary>By the equals sign of a declaration with a type: the name that is declared.</summary>
    private readonly Dictionary<int, int> _typedNames = [];

    public FunctionShape(ToolTokens tokens)
    {
        _tokens = tokens;
        FindTypedNames();
    }

    /// <summary>
    /// The token that begins the body after the parameters that close at <paramref name="close"/>: a brace, or whatever
    /// follows an arrow. -1 if the parentheses do not enclose parameters.
    /// </summary>
    public int FindBody(int close)
    {
        var next = close + 1;
        if (_tokens.KindAt(next) == ToolTokenKind.Colon)
        {
            next = SkipType(next + 1, isReturnType: true);
        }

        return _tokens.KindAt(next) switch
        {
            ToolTokenKind.Arrow => next + 1,
            ToolTokenKind.OpenBrace => next,
            _ => -1,
        };
    }

    /// <summary>Whether parentheses after the token at <paramref name="index"/> belong to a statement with a block.</summary>
    public bool IsControlWord(int index) =>
        _tokens.IsWord(index, "if") || _tokens.IsWord(index, "for") || _tokens.IsWord(index, "await")
        || _tokens.IsWord(index, "while") || _tokens.IsWord(index, "switch") || _tokens.IsWord(index, "with");

    /// <summary>
    /// The name of the function whose parameters begin at <paramref name="open"/>: <c>name(…) {</c>, <c>function name(…) {</c>,
    /// <c>name: async (…) =></c>, <c>name = x =></c>, <c>const name: Type = (async &lt;T&gt;(…) =></c>.
    /// </summary>
    public FunctionName FindName(int open)
    {
        var index = SkipTypeParametersBack(open - 1);
        if (_tokens.KindAt(index) == ToolTokenKind.Identifier && !IsFunctionWord(index) && !_tokens.IsWord(index, "async"))
        {
            // A function expression is named by what it is set to: nobody else can call it by its own name.
            var target = FindTarget(BeforeFunctionWord(index - 1));
            return target.Token >= 0 ? target : new FunctionName(index, IsFunctionWord(index - 1 - (_tokens.KindAt(index - 1) == ToolTokenKind.Star ? 1 : 0)));
        }

        return _tokens.IsConstantString(index) ? new FunctionName(index, IsVariable: false) : FindTarget(BeforeFunctionWord(index));
    }

    /// <summary>The last token of what <c>(</c>, <c>?.(</c> or <c>&lt;T&gt;(</c> calls, if it is a call.</summary>
    public int FindCallee(int open) => SkipTypeParametersBack(open - (_tokens.KindAt(open - 1) == ToolTokenKind.QuestionDot ? 2 : 1));

    private int BeforeFunctionWord(int index)
    {
        index -= _tokens.KindAt(index) == ToolTokenKind.Star ? 1 : 0;
        index -= IsFunctionWord(index) ? 1 : 0;
        return index - (_tokens.IsWord(index, "async") ? 1 : 0);
    }

    /// <summary>The key or variable that a value is set to, where <paramref name="index"/> is the token before the value.</summary>
    private FunctionName FindTarget(int index)
    {
        for (var i = 0; i < MaxParentheses && _tokens.KindAt(index) == ToolTokenKind.OpenParenthesis && !_tokens.EndsExpression(index - 1); i++)
        {
            index--;
        }

        // A type assertion: handler = <Handler>(…
        index = SkipTypeParametersBack(index);
        return _tokens.KindAt(index) switch
        {
            ToolTokenKind.Colon when IsName(index - 1) && !IsQuestion(index - 2) => new FunctionName(index - 1, IsVariable: false),
            ToolTokenKind.Equals when _typedNames.TryGetValue(index, out var name) => new FunctionName(name, IsVariable: true),
            ToolTokenKind.Equals when IsName(index - 1) => new FunctionName(index - 1, IsVariable: !_tokens.IsMember(index - 1)),
            _ => FunctionName.None,
        };
    }

    /// <summary>Whether a conditional expression, not an optional property, goes on after the token.</summary>
    private bool IsQuestion(int index) => _tokens.KindAt(index) == ToolTokenKind.Operator && _tokens.Text[_tokens[index].Span.Start] == '?';

    private bool IsName(int index) => _tokens.KindAt(index) == ToolTokenKind.Identifier || _tokens.IsConstantString(index);

    /// <summary>The token before <c>&lt;T extends U&gt;</c>, if the token at <paramref name="index"/> ends that; else the token itself.</summary>
    public int SkipTypeParametersBack(int index)
    {
        if (_tokens.KindAt(index) != ToolTokenKind.GreaterThan)
        {
            return index;
        }

        var angles = 0;
        for (var i = index; i > index - MaxTypeTokens && i >= 0; i--)
        {
            angles += _tokens.KindAt(i) == ToolTokenKind.GreaterThan ? 1 : _tokens.KindAt(i) == ToolTokenKind.LessThan ? -1 : 0;
            if (angles == 0)
            {
                return i - 1;
            }
        }

        return index;
    }

    /// <summary>Finds <c>const name: Type =</c> and, of a class, <c>handler: Type =</c>, whose name is not beside the equals sign.</summary>
    private void FindTypedNames()
    {
        for (var i = 1; i < _tokens.Count; i++)
        {
            var isTyped = _tokens.KindAt(i) == ToolTokenKind.Colon && _tokens.KindAt(i - 1) == ToolTokenKind.Identifier
                && (_tokens.IsDeclarationWord(i - 2) || _tokens.IsWord(i - 1, KnownFunctions.Handler));
            if (isTyped && SkipType(i + 1) is var end && _tokens.KindAt(end) == ToolTokenKind.Equals)
            {
                _typedNames[end] = i - 1;
            }
        }
    }

    /// <summary>The token after the type that begins at <paramref name="index"/>: what none can hold, or what begins a body.</summary>
    public int SkipType(int index, bool isReturnType = false)
    {
        var start = index;
        var openAngles = 0;
        while (index < start + MaxTypeTokens)
        {
            var kind = _tokens.KindAt(index);
            openAngles += kind == ToolTokenKind.LessThan ? 1 : kind == ToolTokenKind.GreaterThan ? -1 : 0;
            var isOutside = openAngles <= 0;
            if (IsEnd(kind) || (isOutside && (kind is ToolTokenKind.Comma or ToolTokenKind.Equals || _tokens.StartsStatement(index)))
                || (isOutside && isReturnType && (kind == ToolTokenKind.Arrow || (kind == ToolTokenKind.OpenBrace && !IsTypeExpected(index)))))
            {
                break;
            }

            index = _tokens.Skip(index);
        }

        return index;
    }

    private bool IsFunctionWord(int index) => _tokens.IsWord(index, "function");

    private static bool IsEnd(ToolTokenKind kind) => kind is ToolTokenKind.None or ToolTokenKind.Semicolon
        or ToolTokenKind.CloseParenthesis or ToolTokenKind.CloseBracket or ToolTokenKind.CloseBrace;

    /// <summary>Whether a brace at <paramref name="index"/> begins an object type rather than a body.</summary>
    private bool IsTypeExpected(int index) => _tokens.KindAt(index - 1) is ToolTokenKind.Colon or ToolTokenKind.Operator;
}
