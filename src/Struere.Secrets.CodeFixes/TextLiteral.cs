using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Struere.Secrets.CodeFixes;

/// <summary>Finds the string literal that a finding is about.</summary>
internal static class TextLiteral
{
    /// <summary>The literal at the start of a finding; null where there is another expression or a text in an interpolated string.</summary>
    public static async Task<LiteralExpressionSyntax?> FindAsync(Document document, LocatedDiagnostic finding, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return root?.FindToken(finding.Diagnostic.Location.SourceSpan.Start).Parent is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression)
            ? literal
            : null;
    }

    /// <summary>The text that means an expression in the place of a literal.</summary>
    public static string WriteInPlaceOf(LiteralExpressionSyntax literal, string expression) =>
        literal.FirstAncestorOrSelf<InterpolationSyntax>() is null ? expression : GeneratedMember.InInterpolation(expression);
}
