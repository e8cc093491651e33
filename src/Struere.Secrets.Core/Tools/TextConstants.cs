namespace Struere.Secrets.Core.Tools;

/// <summary>The strings that <c>const NAME = "text"</c> declares. A name that the file declares twice this way does not count.</summary>
internal sealed class TextConstants
{
    private readonly Dictionary<ToolName, int> _strings = [];

    public TextConstants(ToolTokens tokens, FunctionShape shape)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens.IsWord(i, "const") && tokens.IsDeclarationWord(i))
            {
                ReadDeclarations(tokens, shape, i + 1);
            }
        }
    }

    public IEnumerable<ToolName> Names
    {
        get
        {
            foreach (var constant in _strings)
            {
                if (constant.Value >= 0)
                {
                    yield return constant.Key;
                }
            }
        }
    }

    /// <summary>The token of the string that the name means, or -1.</summary>
    public int Find(ToolName name) => _strings.TryGetValue(name, out var value) ? value : -1;

    private void ReadDeclarations(ToolTokens tokens, FunctionShape shape, int index)
    {
        while (tokens.KindAt(index) == ToolTokenKind.Identifier)
        {
            var name = tokens.NameAt(index);
            var equals = tokens.KindAt(index + 1) == ToolTokenKind.Colon ? shape.SkipType(index + 2) : index + 1;
            var isString = tokens.KindAt(equals) == ToolTokenKind.Equals && tokens.IsConstantString(equals + 1) && IsEnd(tokens, equals + 2);
            _strings[name] = isString && !_strings.ContainsKey(name) ? equals + 1 : -1;
            index = isString && tokens.KindAt(equals + 2) == ToolTokenKind.Comma ? equals + 3 : tokens.Count;
        }
    }

    /// <summary>Whether nothing goes on with the string before <paramref name="index"/>, as <c>+ x</c> or <c>.trim()</c> would.</summary>
    private static bool IsEnd(ToolTokens tokens, int index) => tokens.StartsStatement(index) || tokens.IsTypeAssertion(index)
        || tokens.KindAt(index) is ToolTokenKind.None or ToolTokenKind.Semicolon or ToolTokenKind.Comma or ToolTokenKind.CloseBrace
        || (tokens[index].IsFirstOnLine && tokens.KindAt(index) is ToolTokenKind.OpenBrace or ToolTokenKind.String or ToolTokenKind.Increment);
}
