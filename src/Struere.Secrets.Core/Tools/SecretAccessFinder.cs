namespace Struere.Secrets.Core.Tools;

/// <summary>Walks the tokens of a tool file once and collects the places that read a secret from a context.</summary>
/// <remarks>
/// <para>
/// A context is the second parameter of a handler, any parameter named <c>context</c> or of a type such as <c>ToolContext</c>,
/// <c>this.context</c>, the name <c>context</c> where nothing declares it as something else, and any variable that is set to one
/// of these. A handler is a function, method, variable or property named <c>handler</c>, or the function that <c>handler: name</c>
/// refers to. The secrets are the member <c>secrets</c> of a context, and any variable that is set to it. A function of the same
/// file that is called with a context or its secrets receives them in its parameter.
/// </para>
/// <para>
/// Names are followed within their scope and in the order of the text, not through properties or other files. Where that is not
/// enough to know, nothing is found: a wrong finding is worse than a missing one.
/// </para>
/// </remarks>
internal sealed class SecretAccessFinder
{
    /// <summary>The member of a context that holds its secrets.</summary>
    public const string SecretsMember = ToolDocument.SecretsMember;

    /// <summary>The name of a context where nothing else declares it.</summary>
    public const string ContextName = "context";

    /// <summary>Each walk may follow secrets through one more call. Longer chains of calls are not followed to their end.</summary>
    private const int MaxWalks = 5;

    /// <summary>Members of Visual Studio Code's <c>SecretStorage</c>, and of every object: none of them is a secret.</summary>
    private static readonly HashSet<string> Methods =
    [
        "get", "store", "delete", "keys", "onDidChange", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf", "constructor",
    ];

    /// <summary>Patterns that are nested deeper bind nothing that matters here.</summary>
    private const int MaxPatternDepth = 4;

    private readonly ToolTokens _tokens;
    private readonly FunctionShape _shape;
    private readonly KnownFunctions _functions;
    private readonly TextConstants _constants;
    private readonly ContextTypes _types;
    private readonly AccessUse _use;
    private readonly bool _isMemberContext;
    private readonly List<SecretAccess> _accesses = [];
    private NameScopes _names = new();

    private SecretAccessFinder(ToolTokens tokens)
    {
        _tokens = tokens;
        _shape = new FunctionShape(tokens);
        _functions = new KnownFunctions(tokens, _shape);
        _constants = new TextConstants(tokens, _shape);
        _types = new ContextTypes(tokens);
        _use = new AccessUse(tokens, _shape);
        _isMemberContext = _types.IsMemberOfPlatform();
    }

    public static IReadOnlyList<SecretAccess> Find(ToolTokens tokens)
    {
        var finder = new SecretAccessFinder(tokens);
        var walks = 0;
        int version;
        do
        {
            // A function may be declared above its calls, and hand on what it gets.
            version = finder._functions.Version;
            finder.Restart();
            finder.Walk();
            walks++;
        }
        while (finder._functions.Version != version && walks < MaxWalks);

        return finder._accesses.OrderBy(access => access.Span.Start).ToList();
    }

    private void Restart()
    {
        _accesses.Clear();
        _names = new NameScopes();
        foreach (var name in _constants.Names)
        {
            _names.Bind(name, NameMeaning.Constant);
        }
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
                case ToolTokenKind.OpenBrace or ToolTokenKind.OpenBracket:
                    EnterBracket(i);
                    break;
                case ToolTokenKind.TemplateHead or ToolTokenKind.TemplateMiddle:
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

    private void EnterBracket(int open)
    {
        var isTarget = _use.IsTarget(open, _names.IsInTarget);
        _names.Enter(EndOf(open));
        _names.IsInTarget = isTarget;
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
        var function = _shape.FindName(open);
        var position = _tokens.IsWord(open + 1, "this") ? -1 : 0;
        for (var i = open + 1; i < close; i = SkipToNextParameter(i, close))
        {
            BindParameter(i, _functions.ArgumentOf(function, position));
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

        var byName = _tokens.IsWord(index, ContextName) ? NameMeaning.Context : meaning;
        BindTarget(index, _types.FindMeaning(_tokens.Skip(index)) ?? byName, depth: 0);
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
            if (_tokens.IsWord(index, ContextName) && FindThis(index) is var start and >= 0)
            {
                ReadAccess(ReadChain(start, index, NameMeaning.Context));
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
            BindParameter(index, _functions.ArgumentOf(_shape.FindName(index), position: 0));
        }
        else
        {
            ReadAccess(ReadChain(index, index, _names.Find(_tokens.NameAt(index))));
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
        var behind = _tokens.Skip(target);
        var next = behind + (_tokens.KindAt(behind) == ToolTokenKind.Bang ? 1 : 0);
        if (_tokens.KindAt(next) == ToolTokenKind.Colon)
        {
            next = _shape.SkipType(next + 1);
        }

        var isSet = _tokens.KindAt(next) == ToolTokenKind.Equals;
        var isConstant = isSet && _tokens.KindAt(target) == ToolTokenKind.Identifier && _constants.Find(_tokens.NameAt(target)) == next + 1;
        var meaning = isConstant ? NameMeaning.Constant : isSet ? ReadSource(next + 1) : NameMeaning.Other;
        BindTarget(target, _types.FindMeaning(behind) ?? meaning, depth: 0);
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

    /// <summary>What the right side of an assignment means: <c>context</c>, <c>context.secrets ?? {}</c>.</summary>
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

        var isMemberOfThis = _tokens.IsMember(index + 2) && _tokens.IsWord(index + 2, ContextName) && FindThis(index + 2) == index;
        var chain = isMemberOfThis ? ReadChain(index, index + 2, NameMeaning.Context) : ReadChain(index, index, _names.Find(_tokens.NameAt(index)));
        return IsEndOfSource(chain.End) ? chain.Meaning : NameMeaning.Other;
    }

    private bool IsEndOfSource(int index) => _tokens.KindAt(index) is ToolTokenKind.None or ToolTokenKind.Semicolon or ToolTokenKind.Comma
        or ToolTokenKind.CloseParenthesis or ToolTokenKind.CloseBracket or ToolTokenKind.CloseBrace or ToolTokenKind.Fallback
        || _tokens.IsTypeAssertion(index)
        || _tokens.StartsStatement(index);

    /// <summary>The first token of <c>this.context</c> or <c>(this as any).context</c>, where <paramref name="member"/> is the name after the dot; else -1.</summary>
    private int FindThis(int member)
    {
        var start = member - 2;
        var word = start;
        if (_tokens.KindAt(start) == ToolTokenKind.CloseParenthesis)
        {
            start = _tokens.PartnerOf(start);
            word = start + 1;
        }

        return _isMemberContext && start >= 0 && _tokens.IsWord(word, "this") && !_tokens.IsMember(word) ? start : -1;
    }

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
        if (chain.Meaning == NameMeaning.Other)
        {
            return;
        }

        if (_tokens.KindAt(chain.End) is ToolTokenKind.Comma or ToolTokenKind.CloseParenthesis or ToolTokenKind.Fallback || _tokens.IsTypeAssertion(chain.End))
        {
            _functions.NoteArgument(chain.Start, chain.Meaning);
        }

        if (chain.Meaning != NameMeaning.Secrets)
        {
            return;
        }

        if (IsQuestion(chain.Start))
        {
            AddAccess(SourceSpan.FromBounds(_tokens[chain.Start - 2].Span.Start, _tokens[chain.End - 1].Span.End), chain.Start - 2, isName: false);
        }
        else if (TryReadMember(chain.End, out var key, out var end) && _use.IsRead(chain.Start, end, _names.IsInTarget))
        {
            var isName = _tokens.KindAt(end - 1) == ToolTokenKind.Identifier;
            AddAccess(SourceSpan.FromBounds(_tokens[chain.Start].Span.Start, _tokens[end - 1].Span.End), key, isName);
        }
    }

    /// <summary>Whether <c>"KEY" in</c> is before secrets. In <c>a + "KEY" in</c> it is a piece of the name.</summary>
    private bool IsQuestion(int secrets) => _tokens.IsWord(secrets - 1, "in") && IsConstant(secrets - 2)
        && !_tokens.IsMember(secrets - 2) && _tokens.KindAt(secrets - 3) != ToolTokenKind.Plus;

    /// <summary>Whether the token is a string, or a name that means one.</summary>
    private bool IsConstant(int index) => _tokens.IsConstantString(index)
        || (_tokens.KindAt(index) == ToolTokenKind.Identifier && _names.Find(_tokens.NameAt(index)) == NameMeaning.Constant);

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
            else if (IsConstant(key))
            {
                Add(span, _tokens[_constants.Find(_tokens.NameAt(key))].Content);
            }
        }
    }

    /// <param name="span">The whole access.</param>
    /// <param name="key">Where the key is written, perhaps with escapes; of a constant index, where the constant is.</param>
    private void Add(SourceSpan span, SourceSpan key)
    {
        var name = ToolTextDecoder.Decode(_tokens.Text, key).Value;
        if (!Methods.Contains(name))
        {
            _accesses.Add(new SecretAccess(name, span, key));
        }
    }

    /// <summary>Reads as much as means a context or its secrets: <c>ctx</c>, <c>context?.secrets!</c>, <c>(context as any).secrets</c>.</summary>
    /// <param name="start">The first token.</param>
    /// <param name="index">The name that has the meaning; another token than the first one in <c>this.context</c>.</param>
    /// <param name="meaning">What the name means.</param>
    private Chain ReadChain(int start, int index, NameMeaning meaning)
    {
        var end = index + 1;
        meaning = meaning == NameMeaning.Constant ? NameMeaning.Other : meaning;
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
        && (close == end || (_tokens.IsTypeAssertion(end) && _shape.SkipType(end + 1) == close))
        && !_tokens.EndsExpression(_shape.FindCallee(start - 1));

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
        return isIndexed && IsConstant(member) && _tokens.KindAt(member + 1) == ToolTokenKind.CloseBracket;
    }

    /// <summary>Tokens that mean a context or its secrets.</summary>
    /// <param name="Meaning">Which of the two, or neither.</param>
    /// <param name="Start">The first token.</param>
    /// <param name="End">The token after the last one.</param>
    private readonly record struct Chain(NameMeaning Meaning, int Start, int End);
}
