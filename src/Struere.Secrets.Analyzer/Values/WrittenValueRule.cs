using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Analyzer.References;
using Struere.Secrets.Core.Credentials;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Analyzer.Values;

/// <summary>STRU3001: the value of a secret is written in C#, a prompt or a tool file.</summary>
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
        var occurrences = Find(value, search);
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

    private static void CheckPrompt(AdditionalText file, StruereProject project, Lazy<ValueSearch> search, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (project.TryReadPrompt(file, cancellation) is not { } prompt)
        {
            return;
        }

        foreach (var occurrence in Find(prompt.Text, search))
        {
            var reference = $"{{{{secrets.{ShownKey.Shorten(occurrence.Key)}}}}}";
            report(Create(occurrence.Key, prompt.Locate(occurrence.Span), $"write '{reference}'"));
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

        foreach (var text in tool.Document.Texts.Where(text => text.Span.Length >= ValueSearch.MinLength))
        {
            var value = text.ReadValue();
            foreach (var occurrence in Find(value.Value, search))
            {
                yield return (occurrence.Key, value.Locate(occurrence.Span));
            }
        }
    }

    /// <summary>A text that is too short for any value does not even ask for the values.</summary>
    private static IReadOnlyList<ValueOccurrence> Find(string text, Lazy<ValueSearch> search) =>
        text.Length < ValueSearch.MinLength ? [] : search.Value.Find(text);

    private static Diagnostic Create(string key, Location location, string advice) => Diagnostic.Create(
        RuleDescriptors.WrittenValue,
        location,
        ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Key, key),
        $"The value of the secret '{ShownKey.Shorten(key)}' is written here: {advice} instead, and replace the secret by a new one if others have seen it");
}
