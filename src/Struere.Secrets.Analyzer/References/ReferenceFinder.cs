using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Analyzer.References;

/// <summary>Finds references, well formed or nearly so, in the three kinds of text that hold them.</summary>
internal static class ReferenceFinder
{
    /// <summary>The expressions that <see cref="InExpression"/> looks at.</summary>
    public static readonly SyntaxKind[] ExpressionKinds =
    [
        SyntaxKind.StringLiteralExpression,
        SyntaxKind.Utf8StringLiteralExpression,
        SyntaxKind.InterpolatedStringExpression,
        SyntaxKind.AddExpression,
    ];

    /// <summary>The references of a constant text. It allocates nothing for a text that does not mention secrets.</summary>
    public static IEnumerable<FoundReference> InExpression(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) =>
        TextExpression.IsWhole(expression) && TextExpression.MentionsSecrets(expression)
            ? ConstantTextReader.Read(expression, model, cancellation)
                .SelectMany(text => text.FindReferences().Select(found => new FoundReference(text.Value, found.Reference, found.Location)))
            : [];

    /// <summary>The references of a prompt.</summary>
    public static IEnumerable<FoundReference> InPrompt(PromptFile prompt)
    {
        foreach (var reference in new ReferenceScanner(prompt.Text))
        {
            yield return new FoundReference(prompt.Text, reference, prompt.Locate(reference.Span));
        }
    }

    /// <summary>What the literals of a tool file hold may become a prompt, as an agent's <c>systemPrompt</c> does.</summary>
    public static IEnumerable<FoundReference> InTexts(ToolFile tool)
    {
        foreach (var text in tool.Document.Texts.Where(text => text.MayHoldReference))
        {
            var value = text.ReadValue();
            foreach (var reference in new ReferenceScanner(value.Value))
            {
                if (!value.IsCutOff(reference))
                {
                    yield return new FoundReference(value.Value, reference, tool.Locate(value.Locate(reference.Span)));
                }
            }
        }
    }
}
