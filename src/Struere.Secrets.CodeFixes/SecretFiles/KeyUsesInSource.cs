using Microsoft.CodeAnalysis.CSharp;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>Finds the references to a key in the literals of C#.</summary>
internal static class KeyUsesInSource
{
    /// <summary>The places of a key in a document: the key alone.</summary>
    public static async Task<IReadOnlyList<TextSpan>> FindAsync(Document document, string key, CancellationToken cancellation)
    {
        var text = (await document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString();
        if (!text.Contains(key) || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
        {
            return [];
        }

        return
        [
            .. from token in root.DescendantTokens()
               where IsText(token)
               from reference in KeyUses.FindReferences(token.Text)
               where reference.Key == key
               select new TextSpan(token.SpanStart + reference.Place.Start, reference.Place.Length),
        ];
    }

    private static bool IsText(SyntaxToken token) => token.Kind() is
        SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
        or SyntaxKind.InterpolatedStringTextToken;
}
