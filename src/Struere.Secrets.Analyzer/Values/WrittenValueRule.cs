using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Analyzer.References;
using Struere.Secrets.Core.Credentials;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Analyzer.Values;

/// <summary>STRU3001: the value of a secret is written in C#, a prompt, a tool file or a file of settings.</summary>
/// <remarks>
/// The values live as long as the analysis of one compilation, and only if it holds a text that is long enough for one.
/// They are in no message, no property and no static field.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrittenValueRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.WrittenValue);

    private protected override void Register(CompilationStartAnalysisContext context, StruereProject project)
    {
        if (!project.HasKeys)
        {
            return;
        }

        var search = new Lazy<ValueSearch>(() => CreateSearch(project), LazyThreadSafetyMode.PublicationOnly);
        var valueClass = project.ValueClass;
        context.RegisterSyntaxNodeAction(
            action => CheckLiteral(action, search, valueClass), SyntaxKind.StringLiteralExpression, SyntaxKind.Utf8StringLiteralExpression);
        context.RegisterSyntaxTreeAction(action => CheckComments(action, search, valueClass));
        context.RegisterSyntaxNodeAction(action => CheckInterpolatedText(action, search, valueClass), SyntaxKind.InterpolatedStringText);
        RegisterFileAction(context, (file, report, cancellation) => CheckPrompt(file, project, search, report, cancellation));
        RegisterFileAction(context, (file, report, cancellation) => CheckTool(file, project, search, report, cancellation));
    }

    /// <summary>The key of a file that is broken may be a piece of a value, so such a file is left out.</summary>
    private static ValueSearch CreateSearch(StruereProject project)
    {
        var secrets = project.SecretFiles
            .Where(file => !file.IsManifest && !file.LeavesKeysOpen)
            .SelectMany(file => file.Document.Entries)
            .Where(entry => entry.IsSecret && !project.Options.IsIgnored(entry.Key));
        return new ValueSearch(secrets, project.Options.LooksLikeCredential);
    }

    private static void CheckLiteral(SyntaxNodeAnalysisContext context, Lazy<ValueSearch> search, string valueClass)
    {
        var token = ((LiteralExpressionSyntax)context.Node).Token;
        CheckToken(context, token, token.ValueText, search, valueClass);
    }

    private static void CheckInterpolatedText(SyntaxNodeAnalysisContext context, Lazy<ValueSearch> search, string valueClass)
    {
        var text = (InterpolatedStringTextSyntax)context.Node;
        CheckToken(context, text.TextToken, TextExpression.ReadText(text), search, valueClass);
    }

    private static void CheckToken(SyntaxNodeAnalysisContext context, SyntaxToken token, string value, Lazy<ValueSearch> search, string valueClass)
    {
        var occurrences = FindInLiteral(value, search);
        if (occurrences.Count == 0)
        {
            return;
        }

        var map = LiteralMap.Create(token);
        foreach (var occurrence in occurrences)
        {
            var property = valueClass + "." + ShownKey.Shorten(occurrence.Key);
            context.ReportDiagnostic(Create(occurrence.Key, map.Locate(occurrence.Span), $"read it through '{property}'"));
        }
    }

    private static void CheckComments(SyntaxTreeAnalysisContext context, Lazy<ValueSearch> search, string valueClass)
    {
        var text = context.Tree.GetText(context.CancellationToken);
        foreach (var line in CommentLines.FindIn(text).Where(line => line.Length >= ValueSearch.MinLength))
        {
            foreach (var occurrence in Find(text.ToString(line), search))
            {
                var span = new TextSpan(line.Start + occurrence.Span.Start, occurrence.Span.Length);
                if (IsComment(context.Tree.GetRoot(context.CancellationToken).FindTrivia(span.Start, findInsideTrivia: false)))
                {
                    var property = valueClass + "." + ShownKey.Shorten(occurrence.Key);
                    context.ReportDiagnostic(Create(occurrence.Key, Location.Create(context.Tree, span), $"write '{property}'"));
                }
            }
        }
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind()
        is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
        or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    private static void CheckPrompt(AdditionalText file, StruereProject project, Lazy<ValueSearch> search, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (project.TryReadPrompt(file, cancellation) is not { } prompt)
        {
            return;
        }

        foreach (var (key, span) in FindInPrompt(prompt, search).Distinct())
        {
            var shown = ShownKey.Shorten(key);
            var advice = prompt.Role == AgentFile.Prompt ? $"write '{{{{secrets.{shown}}}}}'" : $"read it from the environment variable '{shown}'";
            report(Create(key, prompt.Locate(span), advice));
        }
    }

    /// <summary>A value may stand anywhere in the text; a string of a file of settings may be one as a whole, or write it with escapes.</summary>
    private static IEnumerable<(string Key, SourceSpan Span)> FindInPrompt(PromptFile prompt, Lazy<ValueSearch> search)
    {
        foreach (var occurrence in Find(prompt.Text, search))
        {
            yield return (occurrence.Key, occurrence.Span);
        }

        foreach (var text in prompt.Role == AgentFile.Settings ? JsonString.ReadAll(prompt.Text) : [])
        {
            foreach (var occurrence in FindInLiteral(text.Value, search))
            {
                yield return (occurrence.Key, text.Locate(occurrence.Span));
            }
        }
    }

    private static void CheckTool(AdditionalText file, StruereProject project, Lazy<ValueSearch> search, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (project.TryReadTool(file, cancellation) is not { } tool)
        {
            return;
        }

        foreach (var (key, span) in FindInTool(tool, search).Distinct())
        {
            report(Create(key, tool.Locate(span), $"read 'context.secrets.{ShownKey.Shorten(key)}'"));
        }
    }

    /// <summary>A value may stand in a comment too, so all of the file is searched; and once more what literals stand for.</summary>
    private static IEnumerable<(string Key, SourceSpan Span)> FindInTool(ToolFile tool, Lazy<ValueSearch> search)
    {
        foreach (var occurrence in Find(tool.Document.Text, search))
        {
            yield return (occurrence.Key, occurrence.Span);
        }

        foreach (var text in tool.Document.Texts.Where(text => text.Span.Length >= ValueSearch.MinWholeLength))
        {
            var value = text.ReadValue();
            foreach (var occurrence in FindInLiteral(value.Value, search))
            {
                yield return (occurrence.Key, value.Locate(occurrence.Span));
            }
        }
    }

    /// <summary>A text that is too short for any value does not even ask for the values.</summary>
    private static IReadOnlyList<ValueOccurrence> Find(string text, Lazy<ValueSearch> search) =>
        text.Length < ValueSearch.MinLength ? [] : search.Value.Find(text);

    /// <inheritdoc cref="Find"/>
    private static IReadOnlyList<ValueOccurrence> FindInLiteral(string text, Lazy<ValueSearch> search) =>
        text.Length < ValueSearch.MinWholeLength ? [] : search.Value.FindInLiteral(text);

    private static Diagnostic Create(string key, Location location, string advice) => Diagnostic.Create(
        RuleDescriptors.WrittenValue,
        location,
        ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Key, key),
        $"The value of the secret '{ShownKey.Shorten(key)}' is written here: {advice} instead, and replace the secret by a new one if others have seen it");
}
