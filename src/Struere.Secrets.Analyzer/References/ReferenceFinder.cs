using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Project;
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

    /// <summary>
    /// The references of a constant text. Those that formatting leaves one brace of are none, and what is looked for in other
    /// texts may be a piece of one. It allocates nothing for a text that does not mention secrets.
    /// </summary>
    public static IEnumerable<FoundReference> InExpression(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        if (!TextExpression.IsWhole(expression) || !TextExpression.MentionsSecrets(expression))
        {
            return [];
        }

        var isSearched = SearchedText.Is(expression);
        return ConstantTextReader.Read(expression, model, cancellation)
            .SelectMany(text => text.FindReferences()
                .Where(found => found.Reference.IsWellFormed || !isSearched)
                .Where(found => !(CompositeFormat.Eats(found.Reference, text.Value) && CompositeFormat.Is(expression, model, cancellation)))
                .Select(found => new FoundReference(text.Value, found.Reference, found.Location)));
    }

    /// <summary>The references of a prompt.</summary>
    public static IEnumerable<FoundReference> InPrompt(PromptFile prompt)
    {
        foreach (var reference in new ReferenceScanner(prompt.Text, MeaningOfDollarIn(prompt)))
        {
            if (prompt.Role == AgentFile.Markup && IsInInterpolatedString(prompt.Text, reference.Span.Start))
            {
                continue;
            }

            yield return new FoundReference(prompt.Text, reference, prompt.Locate(reference.Span));
        }
    }

    /// <summary>A prompt with other expressions of GitHub Actions is about workflows: there this one is of GitHub Actions too.</summary>
    private static DollarMeaning MeaningOfDollarIn(PromptFile prompt)
    {
        const string expression = "${{";
        if (prompt.Role != AgentFile.Prompt)
        {
            return DollarMeaning.Expression;
        }

        for (var i = prompt.Text.IndexOf(expression, StringComparison.Ordinal); i >= 0; i = prompt.Text.IndexOf(expression, i + 1, StringComparison.Ordinal))
        {
            var word = i + expression.Length;
            while (word < prompt.Text.Length && prompt.Text[word] == ' ')
            {
                word++;
            }

            if (string.CompareOrdinal(prompt.Text, word, ReferenceScanner.Stem, 0, ReferenceScanner.Stem.Length) != 0)
            {
                return DollarMeaning.Expression;
            }
        }

        return DollarMeaning.TextBeforeWord;
    }

    /// <summary>
    /// Whether a place in a Razor file is behind <c>$"</c> on its line: there C# eats the braces, so that there is no reference.
    /// </summary>
    private static bool IsInInterpolatedString(string text, int position)
    {
        var quote = position - 1;
        while (quote >= 0 && text[quote] is not ('"' or '\n'))
        {
            quote--;
        }

        return quote > 0 && text[quote] == '"' && (text[quote - 1] == '$' || (quote > 1 && text[quote - 1] == '@' && text[quote - 2] == '$'));
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
