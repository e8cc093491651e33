using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Core.Tools;

/// <summary>Walks the tokens of a tool file once and collects the places that read a secret from a context.</summary>
/// <remarks>
/// <para>
/// A context is the second parameter of a handler (a function that is the value, method, variable or function named
/// <c>handler</c>, or that <c>handler: name</c> refers to), any parameter named <c>context</c> or of a type such as
/// <c>ToolContext</c>, <c>this.context</c>, the name <c>context</c> where nothing declares it as something else, and any variable
/// that is set to one of them. Secrets are what the member <c>secrets</c> of a context is, and what a variable is set to that.
/// A function of the same file that is called with a context or its secrets gets them in its parameter.
/// </para>
/// <para>
/// Names are followed within their scope and in the order of the text, not through properties or other files. Where that is not
/// enough to know, nothing is found: a wrong finding is worse than a missing one.
/// </para>
/// </remarks>
internal sealed class SecretAccessFinder
{
    /// <summary>The member of a context that holds its secrets.</summary>
    public const string SecretsMember = "secrets";

    private const string ContextName = "context";

    /// <summary>Types of a context of the platform, without the names of modules in front.</summary>
    private static readonly string[] ContextTypes = ["ToolContext", "HandlerContext", "StruereContext", "ToolHandlerContext"];

    /// <summary>The context of an extension for Visual Studio Code, whose <c>secrets</c> are a store of its own.</summary>
    private const string ForeignContextType = "ExtensionContext";

    /// <summary>Members of that store, and of every object: no secret has such a name.</summary>
    private static readonly HashSet<string> Methods =
    [
        "get", "store", "delete", "keys", "onDidChange", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf", "constructor",
    ];

    /// <summary>Patterns that are nested deeper bind nothing that matters here.</summary>
    private const int MaxPatternDepth = 4;

    /// <summary>How far before an argument its call is looked for.</summary>
    private const int MaxArgumentTokens = 40;

    private readonly ToolTokens _tokens;
    private readonly FunctionShape _shape;
    private readonly KnownFunctions _functions;
    private readonly Dictionary<ToolName, int> _constants;
    private readonly NameScopes _names = new();
    private readonly List<SecretAccess> _accesses = [];

    private SecretAccessFinder(ToolTokens tokens, FunctionShape shape, KnownFunctions functions, Dictionary<ToolName, int> constants)
    {
        _tokens = tokens;
        _shape = shape;
        _functions = functions;
        _constants = constants;
    }

    public static IReadOnlyList<SecretAccess> Find(ToolTokens tokens)
    {
        var shape = new FunctionShape(tokens);
        var functions = new KnownFunctions(tokens);
        var constants = FindConstants(tokens);
        var finder = new SecretAccessFinder(tokens, shape, functions, constants);
        finder.Walk();
        if (functions.HasArguments)
        {
            // A function may be declared above its calls, and hand on what it gets.
            finder = new SecretAccessFinder(tokens, shape, functions, constants);
            finder.Walk();
        }

        return finder._accesses.OrderBy(access => access.Span.Start).ToList();
    }

    /// <summary>The strings that <c>const NAME = "text"</c> declares, if the file declares the name once.</summary>
    private static Dictionary<ToolName, int> FindConstants(ToolTokens tokens)
    {
        var constants = new Dictionary<ToolName, int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens.IsWord(i, "const") && tokens.KindAt(i + 1) == ToolTokenKind.Identifier && tokens.KindAt(i + 2) == ToolTokenKind.Equals)
            {
                var isString = tokens.IsConstantString(i + 3)
                    && (tokens.KindAt(i + 4) is ToolTokenKind.None or ToolTokenKind.Semicolon or ToolTokenKind.CloseBrace || tokens[i + 4].IsFirstOnLine || tokens.IsWord(i + 4, "as"));
                var name = tokens.NameAt(i + 1);
                constants[name] = isString && !constants.ContainsKey(name) ? i + 3 : -1;
            }
        }

        return constants;
    }

    private void Walk()
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            _names.LeaveEndedAt(i);
            switch (_tokens.KindAt(i))
            {
                case ToolTokenKind.OpenParenthesis:
                    EnterParentheses(i);
                    break;
                case ToolTokenKind.OpenBrace or ToolTokenKind.OpenBracket or ToolTokenKind.TemplateHead or ToolTokenKind.TemplateMiddle:
                    _names.Enter(EndOf(i));
                    break;
                case ToolTokenKind.Semicolon:
                    EndStatement();
                    break;
                case ToolTokenKind.Comma:
                    ReadComma(i);
                    break;
                case ToolTokenKind.Equals:
                    ReadAssignment(i);
                    break;
                case ToolTokenKind.Identifier:
                    ReadIdentifier(i);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The bracket that closes the one at <paramref name="open"/>; -1 if that is missing.</summary>
    private int EndOf(int open) => _tokens.PartnerOf(open) > open ? _tokens.PartnerOf(open) : -1;

    private void EndStatement()
    {
        _names.LeaveExpressions();
        _names.IsInDeclaration = false;
    }

    private void ReadComma(int index)
    {
        _names.LeaveExpressions();
        if (_names.IsInDeclaration)
        {
            ReadDeclaration(index + 1);
        }
    }

    private void EnterParentheses(int open)
    {
        var close = EndOf(open);
        var body = close < 0 ? -1 : _shape.FindBody(close);
        if (body < 0)
        {
            _names.Enter(close);
        }
        else if (_shape.IsControlWord(open - 1))
        {
            // What for (…) declares lives in its block.
            _names.Enter(EndOf(body));
        }
        else
        {
            EnterFunction(body);
            BindParameters(open, close);
            _names.Enter(close);
        }
    }

    private void EnterFunction(int body)
    {
        if (_tokens.KindAt(body) == ToolTokenKind.OpenBrace)
        {
            _names.Enter(EndOf(body));
        }
        else
        {
            _names.EnterExpression();
        }
    }

    private void BindParameters(int open, int close)
    {
        var name = _shape.FindName(open);
        var isHandler = _functions.IsHandler(_tokens, name);
        var position = _tokens.IsWord(open + 1, "this") ? -1 : 0;
        for (var i = open + 1; i < close; i = SkipToNextParameter(i, close))
        {
            BindParameter(i, isHandler && position == 1 ? NameMeaning.Context : _functions.ArgumentOf(_tokens, name, position));
            position++;
        }
    }

    private void BindParameter(int index, NameMeaning meaning)
    {
        // Modifiers: constructor(private readonly context: Context).
        while (_tokens.KindAt(index) == ToolTokenKind.Identifier && _tokens.KindAt(index + 1) == ToolTokenKind.Identifier)
        {
            index++;
        }

        var type = FindTypeName(_tokens.Skip(index));
        if (_tokens.IsWord(type, ForeignContextType))
        {
            meaning = NameMeaning.Other;
        }
        else if (_tokens.IsWord(index, ContextName) || ContextTypes.Any(name => _tokens.IsWord(type, name)))
        {
            meaning = NameMeaning.Context;
        }

        BindTarget(index, meaning, depth: 0);
    }

    /// <summary>The last name of <c>: a.b.Type</c> or <c>?: Type</c>; -1 where there is no such type.</summary>
    private int FindTypeName(int index)
    {
        index += _tokens.KindAt(index) == ToolTokenKind.Operator ? 1 : 0;
        if (_tokens.KindAt(index) != ToolTokenKind.Colon)
        {
            return -1;
        }

        index++;
        while (_tokens.KindAt(index) == ToolTokenKind.Identifier && _tokens.KindAt(index + 1) == ToolTokenKind.Dot)
        {
            index += 2;
        }

        return index;
    }

    private int SkipToNextParameter(int index, int close)
    {
        while (index < close && _tokens.KindAt(index) != ToolTokenKind.Comma)
        {
            index = _tokens.KindAt(index) == ToolTokenKind.Colon ? _shape.SkipType(index + 1) : _tokens.Skip(index);
        }

        return index + 1;
    }

    private void ReadIdentifier(int index)
    {
        if (_tokens.StartsStatement(index))
        {
            EndStatement();
        }

        if (_tokens.IsMember(index))
        {
            if (_tokens.IsWord(index, ContextName) && _tokens.IsWord(index - 2, "this") && !_tokens.IsMember(index - 2))
            {
                ReadAccess(ReadChain(index, NameMeaning.Context));
            }

            return;
        }

        if (_tokens.IsDeclarationWord(index))
        {
            _names.IsInDeclaration = true;
            ReadDeclaration(index + 1);
        }
        else if (_tokens.IsWord(index, "import"))
        {
            BindImports(index + 1);
        }
        else if (_tokens.IsWord(index, "function") || _tokens.IsWord(index, "class"))
        {
            BindName(index + 1, NameMeaning.Other);
        }
        else if (_tokens.KindAt(index + 1) == ToolTokenKind.Arrow)
        {
            EnterFunction(index + 2);
            BindParameter(index, NameMeaning.Other);
        }
        else
        {
            ReadAccess(ReadChain(index, _names.Find(_tokens.NameAt(index))));
        }
    }

    private void BindImports(int index)
    {
        while (_tokens.KindAt(index) is ToolTokenKind.Identifier or ToolTokenKind.OpenBrace or ToolTokenKind.CloseBrace
            or ToolTokenKind.Comma or ToolTokenKind.Star && !_tokens.IsWord(index, "import"))
        {
            BindName(index, NameMeaning.Other);
            index++;
        }
    }

    private void BindName(int index, NameMeaning meaning)
    {
        if (_tokens.KindAt(index) == ToolTokenKind.Identifier)
        {
            _names.Bind(_tokens.NameAt(index), meaning);
        }
    }

    /// <summary>Reads <c>target: Type = source</c>.</summary>
    private void ReadDeclaration(int target)
    {
        var next = _tokens.Skip(target);
        next += _tokens.KindAt(next) == ToolTokenKind.Bang ? 1 : 0;
        if (_tokens.KindAt(next) == ToolTokenKind.Colon)
        {
            next = _shape.SkipType(next + 1);
        }

        BindTarget(target, _tokens.KindAt(next) == ToolTokenKind.Equals ? ReadSource(next + 1) : NameMeaning.Other, depth: 0);
    }

    /// <summary>Reads an assignment outside of declarations. One of something else changes nothing: the target may keep its meaning.</summary>
    private void ReadAssignment(int index)
    {
        var target = _tokens.KindAt(index - 1) == ToolTokenKind.CloseBrace ? _tokens.PartnerOf(index - 1) : index - 1;
        var isDeclared = _tokens.KindAt(target - 1) is ToolTokenKind.Comma or ToolTokenKind.Colon
            || _tokens.IsWord(target - 1, "const") || _tokens.IsWord(target - 1, "let") || _tokens.IsWord(target - 1, "var");
        if (target >= 0 && !isDeclared && !_tokens.IsMember(target))
        {
            var meaning = ReadSource(index + 1);
            if (meaning != NameMeaning.Other)
            {
                BindTarget(target, meaning, depth: 0);
            }
        }
    }

    /// <summary>What the right side of an assignment stands for: <c>context</c>, <c>context.secrets ?? {}</c>.</summary>
    private NameMeaning ReadSource(int index)
    {
        while (_tokens.KindAt(index) == ToolTokenKind.OpenParenthesis)
        {
            index++;
        }

        if (_tokens.KindAt(index) != ToolTokenKind.Identifier)
        {
            return NameMeaning.Other;
        }

        var isMemberOfThis = _tokens.IsWord(index, "this") && _tokens.KindAt(index + 1) == ToolTokenKind.Dot && _tokens.IsWord(index + 2, ContextName);
        var chain = isMemberOfThis ? ReadChain(index + 2, NameMeaning.Context) : ReadChain(index, _names.Find(_tokens.NameAt(index)));
        return IsEndOfSource(chain.End) ? chain.Meaning : NameMeaning.Other;
    }

    private bool IsEndOfSource(int index) => _tokens.KindAt(index) is ToolTokenKind.None or ToolTokenKind.Semicolon or ToolTokenKind.Comma
        or ToolTokenKind.CloseParenthesis or ToolTokenKind.CloseBracket or ToolTokenKind.CloseBrace or ToolTokenKind.Fallback
        || IsTypeAssertion(index)
        || _tokens.StartsStatement(index);

    private bool IsTypeAssertion(int index) => _tokens.IsWord(index, "as") || _tokens.IsWord(index, "satisfies");

    private void BindTarget(int index, NameMeaning meaning, int depth)
    {
        switch (_tokens.KindAt(index))
        {
            case ToolTokenKind.Ellipsis:
                BindName(index + 1, meaning);
                break;
            case ToolTokenKind.Identifier:
                BindName(index, meaning);
                break;
            case ToolTokenKind.OpenBrace:
                BindObjectPattern(index, meaning, depth);
                break;
            case ToolTokenKind.OpenBracket:
                BindArrayPattern(index, depth);
                break;
            default:
                break;
        }
    }

    private void BindArrayPattern(int open, int depth)
    {
        var close = EndOf(open);
        if (depth < MaxPatternDepth)
        {
            for (var i = open + 1; i < close; i = SkipToComma(i, close) + 1)
            {
                BindTarget(i, NameMeaning.Other, depth + 1);
            }
        }
    }

    private void BindObjectPattern(int open, NameMeaning meaning, int depth)
    {
        var close = EndOf(open);
        if (depth < MaxPatternDepth)
        {
            for (var i = open + 1; i < close; i = SkipToComma(i, close) + 1)
            {
                BindProperty(i, meaning, depth);
            }
        }
    }

    /// <summary>Reads <c>KEY</c>, <c>KEY: alias</c>, <c>"KEY": alias</c>, <c>["KEY"]: alias</c> or <c>...rest</c>, with or without a default.</summary>
    private void BindProperty(int index, NameMeaning meaning, int depth)
    {
        if (_tokens.KindAt(index) == ToolTokenKind.Ellipsis)
        {
            BindName(index + 1, meaning);
            return;
        }

        var key = _tokens.KindAt(index) == ToolTokenKind.OpenBracket ? index + 1 : index;
        var end = _tokens.Skip(index);
        var isKnown = key == index || end == key + 2;
        if (meaning == NameMeaning.Secrets && isKnown)
        {
            AddAccess(SourceSpan.FromBounds(_tokens[index].Span.Start, _tokens[end - 1].Span.End), key, isName: key == index);
        }

        var isSecrets = meaning == NameMeaning.Context && isKnown && _tokens.IsKey(key, SecretsMember);
        var target = _tokens.KindAt(end) == ToolTokenKind.Colon ? end + 1 : index;
        var isMember = _tokens.KindAt(target) == ToolTokenKind.Identifier
            && _tokens.KindAt(target + 1) is not (ToolTokenKind.Comma or ToolTokenKind.CloseBrace or ToolTokenKind.Equals);
        if (!isMember && (target != index || key == index))
        {
            BindTarget(target, isSecrets ? NameMeaning.Secrets : NameMeaning.Other, depth + 1);
        }
    }

    private int SkipToComma(int index, int close)
    {
        while (index < close && _tokens.KindAt(index) != ToolTokenKind.Comma)
        {
            index = _tokens.Skip(index);
        }

        return index;
    }

    private void ReadAccess(in Chain chain)
    {
        NoteArgument(chain);
        if (chain.Meaning != NameMeaning.Secrets)
        {
            return;
        }

        if (_tokens.IsWord(chain.Start - 1, "in") && _tokens.IsConstantString(chain.Start - 2))
        {
            AddAccess(SourceSpan.FromBounds(_tokens[chain.Start - 2].Span.Start, _tokens[chain.End - 1].Span.End), chain.Start - 2, isName: false);
        }
        else if (TryReadMember(chain.End, out var key, out var end)
            && _tokens.KindAt(end) is not (ToolTokenKind.Equals or ToolTokenKind.OpenParenthesis)
            && !IsTypeQuery(chain.Start - 1)
            && !IsTargetOfPattern(chain.Start, end))
        {
            var isName = _tokens.KindAt(end - 1) == ToolTokenKind.Identifier;
            AddAccess(SourceSpan.FromBounds(_tokens[chain.Start].Span.Start, _tokens[end - 1].Span.End), key, isName);
        }
    }

    /// <summary>Whether <c>typeof</c> at <paramref name="index"/> asks for a type: <c>type K = typeof …</c>, <c>let x: typeof …</c>, <c>keyof typeof …</c>.</summary>
    private bool IsTypeQuery(int index)
    {
        if (!_tokens.IsWord(index, "typeof"))
        {
            return false;
        }

        var before = index - 1;
        return _tokens.KindAt(before) switch
        {
            ToolTokenKind.Equals => _tokens.IsWord(before - 2, "type"),
            ToolTokenKind.Colon => _tokens.IsDeclarationWord(before - 2),
            ToolTokenKind.LessThan => true,
            ToolTokenKind.Identifier => _tokens.IsWord(before, "keyof") || IsTypeAssertion(before),
            _ => false,
        };
    }

    /// <summary>Whether <c>[context.secrets.KEY] = …</c> writes to what it names.</summary>
    private bool IsTargetOfPattern(int start, int end)
    {
        var open = _tokens.KindAt(end) == ToolTokenKind.CloseBracket ? _tokens.PartnerOf(end) : -1;
        return open >= 0 && open < start && _tokens.KindAt(end + 1) == ToolTokenKind.Equals && !_tokens.EndsExpression(open - 1);
    }

    /// <summary>Notes what <c>name(a, context.secrets)</c> hands to a function.</summary>
    private void NoteArgument(in Chain chain)
    {
        if (chain.Meaning == NameMeaning.Other
            || _tokens.KindAt(chain.End) is not (ToolTokenKind.Comma or ToolTokenKind.CloseParenthesis)
            || FindCall(chain.Start) is not { } call)
        {
            return;
        }

        _functions.AddArgument(_tokens.NameAt(call.Open - 1), call.Position, chain.Meaning);
    }

    /// <summary>The call of a plain name that has an argument at <paramref name="argument"/>: its bracket, and the argument's position.</summary>
    private (int Open, int Position)? FindCall(int argument)
    {
        var position = 0;
        var index = argument - 1;
        for (var steps = 0; steps < MaxArgumentTokens && index > 0; steps++)
        {
            switch (_tokens.KindAt(index))
            {
                case ToolTokenKind.OpenParenthesis:
                    var isCall = _tokens.KindAt(index - 1) == ToolTokenKind.Identifier && _tokens.EndsExpression(index - 1) && !_tokens.IsMember(index - 1)
                        && !_shape.IsControlWord(index - 1) && !_tokens.IsWord(index - 2, "function");
                    return isCall ? (index, position) : null;
                case ToolTokenKind.Comma:
                    position++;
                    break;
                case ToolTokenKind.CloseParenthesis or ToolTokenKind.CloseBracket or ToolTokenKind.CloseBrace or ToolTokenKind.TemplateTail when _tokens.PartnerOf(index) is var partner && partner >= 0 && partner < index:
                    index = partner;
                    break;
                case ToolTokenKind.Semicolon or ToolTokenKind.OpenBrace or ToolTokenKind.OpenBracket or ToolTokenKind.CloseParenthesis or ToolTokenKind.CloseBracket or ToolTokenKind.CloseBrace:
                    return null;
                default:
                    break;
            }

            index--;
        }

        return null;
    }

    private void AddAccess(SourceSpan span, int key, bool isName)
    {
        if (_tokens.IsConstantString(key))
        {
            Add(span, _tokens[key].Content);
        }
        else if (_tokens.KindAt(key) == ToolTokenKind.Identifier)
        {
            if (isName)
            {
                Add(span, _tokens[key].Span);
            }
            else if (_constants.TryGetValue(_tokens.NameAt(key), out var constant) && constant >= 0)
            {
                Add(span, _tokens[constant].Content);
            }
        }
    }

    /// <param name="span">The whole access.</param>
    /// <param name="key">Where the key is written, perhaps with escapes; of a constant index, where the constant is.</param>
    private void Add(SourceSpan span, SourceSpan key)
    {
        var name = ToolTextValue.Read(_tokens.Text, key, goesOn: false).Value;
        if (!Methods.Contains(name))
        {
            _accesses.Add(new SecretAccess(name, span, key));
        }
    }

    /// <summary>Reads as much as stands for a context or its secrets: <c>ctx</c>, <c>context?.secrets!</c>, <c>(context as any).secrets</c>.</summary>
    private Chain ReadChain(int index, NameMeaning meaning)
    {
        var start = index;
        var end = index + 1;
        while (meaning != NameMeaning.Other)
        {
            if (_tokens.KindAt(end) == ToolTokenKind.Bang)
            {
                end++;
            }
            else if (meaning == NameMeaning.Context && TryReadMember(end, out var member, out var next))
            {
                meaning = _tokens.IsKey(member, SecretsMember) ? NameMeaning.Secrets : NameMeaning.Other;
                end = next;
            }
            else if (IsParenthesized(start, end))
            {
                start--;
                end = EndOf(start) + 1;
            }
            else
            {
                break;
            }
        }

        return new Chain(meaning, start, end);
    }

    /// <summary>Whether the parentheses around a chain hold nothing but it and a type, and belong to no call.</summary>
    private bool IsParenthesized(int start, int end) => start > 0
        && _tokens.KindAt(start - 1) == ToolTokenKind.OpenParenthesis
        && EndOf(start - 1) is var close && close >= 0
        && (close == end || (IsTypeAssertion(end) && _shape.SkipType(end + 1) == close))
        && !_tokens.EndsExpression(start - 2);

    /// <summary>Reads <c>.name</c>, <c>?.name</c>, <c>["text"]</c> or <c>?.["text"]</c>.</summary>
    private bool TryReadMember(int index, out int member, out int end)
    {
        var hasDot = _tokens.KindAt(index) is ToolTokenKind.Dot or ToolTokenKind.QuestionDot;
        member = hasDot ? index + 1 : index;
        end = member + 1;
        if (hasDot && _tokens.KindAt(member) == ToolTokenKind.Identifier)
        {
            return true;
        }

        var isIndexed = _tokens.KindAt(member) == ToolTokenKind.OpenBracket && _tokens.KindAt(index) != ToolTokenKind.Dot;
        member++;
        end = member + 2;
        var isConstant = _tokens.IsConstantString(member) || (_tokens.KindAt(member) == ToolTokenKind.Identifier && _constants.TryGetValue(_tokens.NameAt(member), out var value) && value >= 0);
        return isIndexed && isConstant && _tokens.KindAt(member + 1) == ToolTokenKind.CloseBracket;
    }

    /// <summary>Tokens that stand for a context or for its secrets.</summary>
    /// <param name="Meaning">Which of the two, or neither.</param>
    /// <param name="Start">The first token.</param>
    /// <param name="End">The token behind the last one.</param>
    private readonly record struct Chain(NameMeaning Meaning, int Start, int End);
}
