namespace Struere.Secrets.Core.Tools;

/// <summary>Tells functions and classes that are values from those that are declared, by the tokens read so far.</summary>
internal sealed class ValueShape
{
    /// <summary>A head that is longer is not followed.</summary>
    private const int MaxHeadTokens = 60;

    private readonly ToolTokens _tokens;

    public ValueShape(ToolTokens tokens) => _tokens = tokens;

    /// <summary>Whether a brace after the last token begins the body of a function or class that is a value: <c>f = function () {</c>.</summary>
    public bool IsBodyOfValue()
    {
        var last = _tokens.Count - 1;
        var word = _tokens.KindAt(last) == ToolTokenKind.CloseParenthesis ? FindFunctionWord(_tokens.PartnerOf(last) - 1) : FindClassWord(last);
        return word >= 0 && IsValue(_tokens.IsWord(word - 1, "async") ? word - 1 : word);
    }

    private int FindFunctionWord(int index)
    {
        if (_tokens.KindAt(index) == ToolTokenKind.Identifier && !_tokens.IsWord(index, "function"))
        {
            index--;
        }

        index -= _tokens.KindAt(index) == ToolTokenKind.Star ? 1 : 0;
        return _tokens.IsWord(index, "function") ? index : -1;
    }

    /// <summary><c>class</c>, a name, <c>extends</c> and an expression: names, dots, type arguments and calls.</summary>
    private int FindClassWord(int index)
    {
        for (var end = index - MaxHeadTokens; index >= 0 && index > end; index--)
        {
            if (_tokens.IsWord(index, "class"))
            {
                return _tokens.IsMember(index) ? -1 : index;
            }

            if (_tokens.KindAt(index) is not (ToolTokenKind.Identifier or ToolTokenKind.Dot or ToolTokenKind.LessThan or ToolTokenKind.GreaterThan or ToolTokenKind.Comma))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>Whether the place before the word wants an expression and is not the beginning of a statement.</summary>
    private bool IsValue(int word)
    {
        var before = word - 1;
        return _tokens.KindAt(before) switch
        {
            ToolTokenKind.Identifier => !_tokens.EndsExpression(before) && !_tokens.IsWord(before, "default") && !_tokens.IsWord(before, "else") && !_tokens.IsWord(before, "do"),
            ToolTokenKind.Equals or ToolTokenKind.OpenParenthesis or ToolTokenKind.OpenBracket or ToolTokenKind.Comma or ToolTokenKind.Arrow
                or ToolTokenKind.Plus or ToolTokenKind.Bang or ToolTokenKind.Fallback or ToolTokenKind.Operator or ToolTokenKind.Star or ToolTokenKind.Ellipsis => true,
            ToolTokenKind.Colon => true,
            _ => false,
        };
    }
}
