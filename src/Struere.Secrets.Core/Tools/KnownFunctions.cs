namespace Struere.Secrets.Core.Tools;

/// <summary>What the calls and objects of a tool file say of its functions: which are handlers, and which are handed a context or secrets.</summary>
internal sealed class KnownFunctions
{
    /// <summary>The member of a tool that is called with its arguments and a context.</summary>
    public const string Handler = "handler";

    /// <summary>How far before an argument its call is looked for.</summary>
    private const int MaxArgumentTokens = 40;

    private readonly ToolTokens _tokens;
    private readonly FunctionShape _shape;
    private readonly HashSet<ToolName> _handlers = [];
    private readonly Dictionary<(ToolName Function, int Position), NameMeaning> _arguments = [];

    /// <summary>Finds the functions that <c>handler: name</c> or <c>handler = name</c> refers to.</summary>
    public KnownFunctions(ToolTokens tokens, FunctionShape shape)
    {
        _tokens = tokens;
        _shape = shape;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens.KindAt(i) is ToolTokenKind.Colon or ToolTokenKind.Equals && tokens.IsKey(i - 1, Handler))
            {
                AddHandler(i + 1);
            }
        }
    }

    /// <summary>How much was learned from calls; it only grows.</summary>
    public int Version { get; private set; }

    /// <summary>What a call or the platform hands to the parameter at <paramref name="position"/> of a function.</summary>
    public NameMeaning ArgumentOf(FunctionName function, int position)
    {
        var isHandler = _tokens.IsKey(function.Token, Handler) || (function.IsVariable && _handlers.Contains(_tokens.NameAt(function.Token)));
        if (isHandler && position == 1)
        {
            return NameMeaning.Context;
        }

        return function.IsVariable && _arguments.TryGetValue((_tokens.NameAt(function.Token), position), out var meaning) ? meaning : NameMeaning.Other;
    }

    /// <summary>Notes what <c>name(a, context.secrets)</c> hands to a function. Where calls differ, nothing is known of the parameter.</summary>
    public void NoteArgument(int argument, NameMeaning meaning)
    {
        if (FindCall(argument) is not { } call)
        {
            return;
        }

        var parameter = (_tokens.NameAt(call.Name), call.Position);
        var isKnown = _arguments.TryGetValue(parameter, out var known);
        var agreed = isKnown && known != meaning ? NameMeaning.Other : meaning;
        if (!isKnown || known != agreed)
        {
            _arguments[parameter] = agreed;
            Version++;
        }
    }

    private void AddHandler(int name)
    {
        while (_tokens.KindAt(name) == ToolTokenKind.OpenParenthesis)
        {
            name++;
        }

        var end = name + 1;
        while (_tokens.KindAt(end) is ToolTokenKind.CloseParenthesis or ToolTokenKind.Bang)
        {
            end++;
        }

        var isEnd = _tokens.KindAt(end) is ToolTokenKind.None or ToolTokenKind.Comma or ToolTokenKind.Semicolon or ToolTokenKind.CloseBrace
            || _tokens.IsTypeAssertion(end) || _tokens.StartsStatement(end);
        if (isEnd && _tokens.KindAt(name) == ToolTokenKind.Identifier)
        {
            _handlers.Add(_tokens.NameAt(name));
        }
    }

    /// <summary>The call of a plain name that has an argument at <paramref name="argument"/>: the name, and the argument's position.</summary>
    private (int Name, int Position)? FindCall(int argument)
    {
        var position = 0;
        var index = argument - 1;
        for (var steps = 0; steps < MaxArgumentTokens && index > 0; steps++)
        {
            switch (_tokens.KindAt(index))
            {
                case ToolTokenKind.OpenParenthesis:
                    return FindCalledName(index) is var name and >= 0 ? (name, position) : null;
                case ToolTokenKind.Comma:
                    position++;
                    break;
                case ToolTokenKind.CloseParenthesis or ToolTokenKind.CloseBracket or ToolTokenKind.CloseBrace or ToolTokenKind.TemplateTail when _tokens.PartnerOf(index) is var partner && partner >= 0 && partner < index:
                    index = partner;
                    break;
                case ToolTokenKind.Semicolon or ToolTokenKind.Ellipsis or ToolTokenKind.OpenBrace or ToolTokenKind.OpenBracket
                    or ToolTokenKind.CloseParenthesis or ToolTokenKind.CloseBracket or ToolTokenKind.CloseBrace:
                    return null;
                default:
                    break;
            }

            index--;
        }

        return null;
    }

    /// <summary>The name that is called; -1 if nothing is, or a member.</summary>
    private int FindCalledName(int open)
    {
        var name = _shape.FindCallee(open);
        var isCall = _tokens.KindAt(name) == ToolTokenKind.Identifier && _tokens.EndsExpression(name) && !_tokens.IsMember(name)
            && !_shape.IsControlWord(name) && !_tokens.IsWord(name - 1, "function");
        return isCall ? name : -1;
    }
}
