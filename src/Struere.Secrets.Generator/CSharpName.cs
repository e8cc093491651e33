using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Struere.Secrets.Generator;

/// <summary>The rules that C# sets for names.</summary>
internal static class CSharpName
{
    /// <summary>An identifier that is as near as can be to <paramref name="text"/>, which is not empty.</summary>
    public static string From(string text)
    {
        var name = new StringBuilder(text.Length + 1);
        if (!SyntaxFacts.IsIdentifierStartCharacter(text[0]) && SyntaxFacts.IsIdentifierPartCharacter(text[0]))
        {
            name.Append('_');
        }

        foreach (var c in text)
        {
            name.Append(SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_');
        }

        return name.ToString();
    }

    /// <summary>The identifier with the <c>@</c> that C# asks for where it is a keyword.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;
}
