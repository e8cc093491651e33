namespace Struere.Secrets.Core.Tools;

/// <summary>Tells reads of a member from places that only name its type, write to it or remove it.</summary>
internal sealed class AccessUse
{
    private readonly ToolTokens _tokens;
    private readonly FunctionShape _shape;

    public AccessUse(ToolTokens tokens, FunctionShape shape)
    {
        _tokens = tokens;
        _shape = shape;
    }

    /// <summary>Whether the access from <paramref name="start"/> to <paramref name="end"/> reads the member.</summary>
    /// <param name="start">The first token of the access.</param>
    /// <param name="end">The token after it.</param>
    /// <param name="isInTarget">Whether the bracket around it is a pattern that is assigned to.</param>
    public bool IsRead(int start, int end, bool isInTarget)
    {
        end += _tokens.KindAt(end) == ToolTokenKind.Bang ? 1 : 0;
        return _tokens.KindAt(end) != ToolTokenKind.OpenParenthesis && !IsTypeQuery(start - 1, end) && !IsWritten(start, end) && !(isInTarget && IsElement(start));
    }

    /// <summary>Whether <c>[…] = x</c> or <c>{ … } = x</c> that opens at <paramref name="open"/> is a pattern outside of declarations.</summary>
    /// <param name="open">The bracket.</param>
    /// <param name="isInTarget">Whether the bracket around it is such a pattern.</param>
    public bool IsTarget(int open, bool isInTarget)
    {
        var close = _tokens.PartnerOf(open);
        if (close <= open)
        {
            return false;
        }

        return _tokens.KindAt(close + 1) == ToolTokenKind.Equals ? !_tokens.EndsExpression(open - 1)
            : isInTarget && IsElement(open) && _tokens.KindAt(close + 1) is ToolTokenKind.Comma or ToolTokenKind.CloseBracket or ToolTokenKind.CloseBrace;
    }

    /// <summary>Whether an element of a list or the value of a property begins at <paramref name="index"/>.</summary>
    private bool IsElement(int index) =>
        _tokens.KindAt(index - 1) is ToolTokenKind.OpenBracket or ToolTokenKind.Comma or ToolTokenKind.Colon or ToolTokenKind.Ellipsis;

    /// <summary><c>access = x</c>, <c>delete access</c>, <c>for (access of list)</c>.</summary>
    private bool IsWritten(int start, int end)
    {
        var isInFor = _tokens.KindAt(start - 1) == ToolTokenKind.OpenParenthesis && (_tokens.IsWord(start - 2, "for") || _tokens.IsWord(start - 2, "await"));
        if (isInFor && (_tokens.IsWord(end, "of") || _tokens.IsWord(end, "in")))
        {
            return true;
        }

        while (_tokens.KindAt(start - 1) == ToolTokenKind.OpenParenthesis && _tokens.KindAt(end) == ToolTokenKind.CloseParenthesis && !_tokens.EndsExpression(start - 2))
        {
            start--;
            end++;
        }

        return _tokens.KindAt(end) == ToolTokenKind.Equals || _tokens.IsWord(start - 1, "delete");
    }

    /// <summary>
    /// Whether <c>typeof</c> at <paramref name="index"/> asks for a type: <c>type K = typeof …</c>, <c>x: typeof …</c>, <c>keyof typeof …</c>.
    /// After a colon it may also ask at run time: it counts as such only where its result is compared.
    /// </summary>
    private bool IsTypeQuery(int index, int end)
    {
        if (!_tokens.IsWord(index, "typeof") || IsComparison(end))
        {
            return false;
        }

        var before = index - 1;
        while (_tokens.KindAt(before) is ToolTokenKind.OpenParenthesis or ToolTokenKind.OpenBracket && !_tokens.EndsExpression(before - 1))
        {
            before--;
        }

        return _tokens.KindAt(before) switch
        {
            ToolTokenKind.Equals => IsTypeAlias(before),
            ToolTokenKind.Colon or ToolTokenKind.LessThan => true,
            ToolTokenKind.Operator => _tokens.Text[_tokens[before].Span.Start] is '?' or '|' or '&' && _tokens.KindAt(before - 1) != ToolTokenKind.Operator,
            ToolTokenKind.Identifier => _tokens.IsTypeAssertion(before) || _tokens.IsWord(before, "keyof") || _tokens.IsWord(before, "extends") || _tokens.IsWord(before, "is"),
            _ => false,
        };
    }

    /// <summary>Whether <c>type Name&lt;T&gt;</c> is what the equals sign at <paramref name="equals"/> sets.</summary>
    private bool IsTypeAlias(int equals) => _tokens.IsWord(_shape.SkipTypeParametersBack(equals - 1) - 1, "type");

    private bool IsComparison(int index) =>
        _tokens.KindAt(index) == ToolTokenKind.Operator && _tokens[index].Span.Length > 1 && _tokens.Text[_tokens[index].Span.Start] is '=' or '!';
}
