namespace Struere.Secrets.Core.Tools;

/// <summary>Tells contexts of the platform from those of another library by the type annotations of parameters and variables.</summary>
internal sealed class ContextTypes
{
    /// <summary>The types of the platform's contexts, without module names in front.</summary>
    private static readonly string[] Names = ["ToolContext", "HandlerContext", "StruereContext", "ToolHandlerContext"];

    /// <summary>The context of an extension for Visual Studio Code, whose <c>secrets</c> are a store of its own.</summary>
    private const string ExtensionContext = "ExtensionContext";

    private readonly ToolTokens _tokens;

    public ContextTypes(ToolTokens tokens) => _tokens = tokens;

    /// <summary>Whether <c>this.context</c> may be the platform's context: nothing in the file declares <c>context</c> with another library's type.</summary>
    public bool IsMemberOfPlatform()
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (_tokens.IsWord(i, SecretAccessFinder.ContextName) && FindMeaning(i + 1) == NameMeaning.Other)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What the type annotation after a name says about it; null where there is none, or it says nothing. <paramref name="index"/> is the token after the name.</summary>
    public NameMeaning? FindMeaning(int index)
    {
        // ?: and !:
        index += _tokens.KindAt(index) is ToolTokenKind.Operator or ToolTokenKind.Bang ? 1 : 0;
        if (_tokens.KindAt(index) != ToolTokenKind.Colon)
        {
            return null;
        }

        var type = FindName(index + 1);
        if (_tokens.IsWord(type, "Readonly") && _tokens.KindAt(type + 1) == ToolTokenKind.LessThan)
        {
            type = FindName(type + 2);
        }

        if (_tokens.IsWord(type, ExtensionContext))
        {
            return NameMeaning.Other;
        }

        if (!Names.Any(name => _tokens.IsWord(type, name)))
        {
            return null;
        }

        // ToolContext["secrets"]
        return _tokens.KindAt(type + 1) != ToolTokenKind.OpenBracket ? NameMeaning.Context
            : _tokens.IsKey(type + 2, SecretAccessFinder.SecretsMember) ? NameMeaning.Secrets
            : null;
    }

    /// <summary>The last name of <c>a.b.Type</c>.</summary>
    private int FindName(int index)
    {
        while (_tokens.KindAt(index) == ToolTokenKind.Identifier && _tokens.KindAt(index + 1) == ToolTokenKind.Dot)
        {
            index += 2;
        }

        return index;
    }
}
