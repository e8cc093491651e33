namespace Struere.Secrets.Core.Tools;

/// <summary>The tokens of a tool file, and which bracket belongs to which.</summary>
internal sealed class ToolTokens
{
    /// <summary>After these keywords an expression begins.</summary>
    private static readonly string[] PrefixKeywords =
    [
        "await", "case", "default", "delete", "do", "else", "extends", "in", "instanceof", "new", "of", "return", "throw", "typeof", "void", "yield",
    ];

    private readonly List<ToolToken> _tokens = [];
    private readonly List<int> _partners = [];

    public ToolTokens(string text) => Text = text;

    public string Text { get; }

    public int Count => _tokens.Count;

    /// <summary>The token at <paramref name="index"/>; one of kind <see cref="ToolTokenKind.None"/> where there is none.</summary>
    public ToolToken this[int index] => index >= 0 && index < _tokens.Count ? _tokens[index] : default;

    public ToolTokenKind KindAt(int index) => this[index].Kind;

    public void Add(in ToolToken token)
    {
        _tokens.Add(token);
        _partners.Add(-1);
    }

    /// <summary>Notes which token closes which. A <c>TemplateMiddle</c>, which does both, keeps the one that closes it.</summary>
    public void Pair(int opening, int closing)
    {
        _partners[opening] = closing;
        _partners[closing] = opening;
    }

    /// <summary>The bracket that closes or opens the one at <paramref name="index"/>, or -1.</summary>
    public int PartnerOf(int index) => index >= 0 && index < _partners.Count ? _partners[index] : -1;

    /// <summary>The index after the token, or after the bracket that closes it.</summary>
    public int Skip(int index) => index < Count && _partners[index] > index ? _partners[index] + 1 : index + 1;

    public ToolName NameAt(int index) => new(Text, this[index].Span);

    public bool IsWord(int index, string word) => KindAt(index) == ToolTokenKind.Identifier && NameAt(index).Is(word);

    /// <summary>Whether a declaration of variables begins at <paramref name="index"/>.</summary>
    public bool IsDeclarationWord(int index) => (IsWord(index, "const") || IsWord(index, "let") || IsWord(index, "var")) && !IsMember(index) && !IsWord(index - 1, "as");

    /// <summary>Whether the name after a dot is at <paramref name="index"/>.</summary>
    public bool IsMember(int index) => KindAt(index - 1) is ToolTokenKind.Dot or ToolTokenKind.QuestionDot;

    /// <summary>Whether a string without substitutions is at <paramref name="index"/>.</summary>
    public bool IsConstantString(int index) => KindAt(index) is ToolTokenKind.String or ToolTokenKind.WholeTemplate && this[index].IsClosed;

    /// <summary>Whether the token is a name or a string with this content.</summary>
    public bool IsKey(int index, string key) =>
        IsWord(index, key) || (IsConstantString(index) && new ToolName(Text, this[index].Content).Is(key));

    /// <summary>Whether an expression can end with the token, so that an operator or a statement must follow.</summary>
    public bool EndsExpression(int index)
    {
        // TypeScript's x! ends an expression as x does.
        while (KindAt(index) == ToolTokenKind.Bang)
        {
            index--;
        }

        return KindAt(index) switch
        {
            ToolTokenKind.Identifier => IsMember(index) || !IsPrefixKeyword(index),
            ToolTokenKind.Number or ToolTokenKind.RegularExpression or ToolTokenKind.String => true,
            ToolTokenKind.WholeTemplate or ToolTokenKind.TemplateTail or ToolTokenKind.Jsx => true,
            ToolTokenKind.CloseParenthesis or ToolTokenKind.CloseBracket or ToolTokenKind.CloseBrace => true,
            _ => KindAt(index) == ToolTokenKind.Increment,
        };
    }

    /// <summary>Whether the token begins a statement because a line break ended the one before (ECMA-262, 12.10).</summary>
    public bool StartsStatement(int index) => this[index].IsFirstOnLine
        && KindAt(index) == ToolTokenKind.Identifier
        && EndsExpression(index - 1)
        && !IsWord(index, "in") && !IsWord(index, "instanceof") && !IsTypeAssertion(index);

    /// <summary>Whether the type of what precedes the token follows it.</summary>
    public bool IsTypeAssertion(int index) => IsWord(index, "as") || IsWord(index, "satisfies");

    private bool IsPrefixKeyword(int index)
    {
        foreach (var keyword in PrefixKeywords)
        {
            if (IsWord(index, keyword))
            {
                return true;
            }
        }

        return false;
    }
}
