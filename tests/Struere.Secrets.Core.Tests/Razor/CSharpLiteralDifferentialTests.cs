using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Struere.Secrets.Core.Razor;

namespace Struere.Secrets.Core.Tests.Razor;

/// <summary>Compares what literals in Razor files say with what the C# compiler reads.</summary>
public sealed class CSharpLiteralDifferentialTests
{
    private static readonly string[] Parts =
    [
        "a", "{{", "}}", "{x}", "{{{{", "}}}}", "secrets.KEY", "\\n", "\\\\", "\\\"", "\\u007b", "\\x41", "\\U0001F600", "\"\"", "{f(\"in\")}", " ", "$", "@", "'", "{y:0}",
        "{", "}", "{{{z}}}", "é", "😀",
    ];

    private static readonly string[] Openings = ["\"", "@\"", "$\"", "$@\"", "@$\"", "\"\"\"", "$\"\"\"", "$$\"\"\"", "$$$\"\"\""];

    private static readonly Gen<string> Literals =
        from opening in Gen.OneOf(Openings)
        from parts in Gen.OneOf(Parts).Array[0, 8]
        select opening + string.Concat(parts) + new string(opening.Where(c => c == '"').ToArray());

    [Fact]
    public void Every_literal_that_compiles_says_the_same()
    {
        var compared = 0;
        Literals.Sample(
            literal =>
            {
                if (ReadByCompiler(literal) is { } expected)
                {
                    compared++;
                    Assert.Equal(expected, RazorDocument.ReadTexts($"@({literal})", "").Select(piece => piece.Value).Where(text => text.Length > 0));
                }
            },
            iter: 50_000,
            threads: 1);

        Assert.True(compared > 5_000, $"Only {compared} literals compiled.");
    }

    /// <summary>The texts of a literal and of those in its holes, in their order; null if it is not one that compiles.</summary>
    private static List<string>? ReadByCompiler(string literal)
    {
        var expression = SyntaxFactory.ParseExpression(literal, options: CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest));
        if (expression.ContainsDiagnostics || expression.FullSpan.Length != literal.Length || expression is not (LiteralExpressionSyntax or InterpolatedStringExpressionSyntax))
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var token in expression.DescendantTokens())
        {
            if (token.Parent is InterpolationFormatClauseSyntax)
            {
                continue;
            }

            if (token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedStringTextToken
                && token.ValueText.Length > 0)
            {
                texts.Add(HasDoubledBraces(token.Parent?.Parent) ? token.ValueText.Replace("{{", "{").Replace("}}", "}") : token.ValueText);
            }
        }

        return texts;
    }

    /// <summary>The compiler's tokens keep the braces that are doubled; its constants do not.</summary>
    private static bool HasDoubledBraces(SyntaxNode? node) =>
        node is InterpolatedStringExpressionSyntax { StringStartToken.RawKind: (int)SyntaxKind.InterpolatedStringStartToken or (int)SyntaxKind.InterpolatedVerbatimStringStartToken };
}
