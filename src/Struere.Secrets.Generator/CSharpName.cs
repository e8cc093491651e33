using Microsoft.CodeAnalysis.CSharp;

namespace Struere.Secrets.Generator;

/// <summary>The rules that C# sets for names.</summary>
internal static class CSharpName
{
    /// <summary>The identifier with the <c>@</c> that C# asks for where it is a keyword.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;
}
