namespace Struere.Secrets.Core.Tools;

/// <summary>Recognizes functions, types and handlers around a pair of parentheses.</summary>
internal sealed class FunctionShape
{
    private const string Handler = "handler";

    /// <summary>Longer types are not followed, so that no text can make every one of its colons cost a walk to its end.</summary>
    private const int MaxTypeTokens = 100;

    private readonly ToolTokens _tokens;

    public FunctionShape(ToolTokens tokens) => _tokens = tokens;

    /// <summary>
    /// The token that begins the body behind the parameters that close at <paramref name="close"/>: a brace, or whatever
    /// follows an arrow. -1 if what the parentheses enclose are no parameters.
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

    /// <summary>Whether parentheses behind the token at <paramref name="index"/> belong to a statement with a block.</summary>
    public bool IsControlWord(int index) =>
        _tokens.IsWord(index, "if") || _tokens.IsWord(index, "for") || _tokens.IsWord(index, "await")
        || _tokens.IsWord(index, "while") || _tokens.IsWord(index, "switch") || _tokens.IsWord(index, "with");

    /// <summary>
    /// Whether the parameters that open at <paramref name="open"/> are those of a handler: <c>handler(…) {</c>,
    /// <c>handler: async (…) =></c>, <c>handler: async function name(…) {</c>, <c>const handler: Type = (…) =></c>.
    /// </summary>
    public bool IsHandler(int open)
    {
        var index = open - 1;
        if (_tokens.IsKey(index, Handler))
        {
            return true;
        }

        if (_tokens.KindAt(index) == ToolTokenKind.Identifier && (IsFunctionWord(index - 1) || _tokens.KindAt(index - 1) == ToolTokenKind.Star))
        {
            index--;
        }

        index -= _tokens.KindAt(index) == ToolTokenKind.Star ? 1 : 0;
        index -= IsFunctionWord(index) ? 1 : 0;
        index -= _tokens.IsWord(index, "async") ? 1 : 0;
        var hasType = _tokens.KindAt(index) == ToolTokenKind.Equals && _tokens.KindAt(index - 2) == ToolTokenKind.Colon;
        return _tokens.KindAt(index) is ToolTokenKind.Colon or ToolTokenKind.Equals && _tokens.IsKey(index - (hasType ? 3 : 1), Handler);
    }

    /// <summary>The token behind the type that begins at <paramref name="index"/>: what none can hold, or what begins a body.</summary>
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
