using Struere.Secrets.Analyzer.References;
using Struere.Secrets.Core.Credentials;
using Struere.Secrets.Rules.Values;

namespace Struere.Secrets.Analyzer.Values;

/// <summary>STRU3001: the value of a secret is written in C#.</summary>
/// <remarks>
/// The values are read only if the compilation contains a text that is long enough for one.
/// They are in no message and no property.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrittenValueRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = RuleDescriptors.Of([RuleCatalogue.WrittenValue]);

    private protected override void Register(CompilationStartAnalysisContext context, StruereProject project)
    {
        if (!project.HasKeys)
        {
            return;
        }

        var valueClass = project.Names.Values;
        context.RegisterSyntaxNodeAction(
            action => CheckLiteral(action, project, valueClass), SyntaxKind.StringLiteralExpression, SyntaxKind.Utf8StringLiteralExpression);
        context.RegisterSyntaxTreeAction(action => CheckComments(action, project, valueClass));
        context.RegisterSyntaxNodeAction(action => CheckInterpolatedText(action, project, valueClass), SyntaxKind.InterpolatedStringText);
    }

    private static void CheckLiteral(SyntaxNodeAnalysisContext context, StruereProject project, string valueClass)
    {
        var token = ((LiteralExpressionSyntax)context.Node).Token;
        CheckToken(context, token, token.ValueText, project, valueClass);
    }

    private static void CheckInterpolatedText(SyntaxNodeAnalysisContext context, StruereProject project, string valueClass)
    {
        var text = (InterpolatedStringTextSyntax)context.Node;
        CheckToken(context, text.TextToken, TextExpression.ReadText(text), project, valueClass);
    }

    private static void CheckToken(SyntaxNodeAnalysisContext context, SyntaxToken token, string value, StruereProject project, string valueClass)
    {
        // Most literals are too short for any value: they do not even open the project.
        var occurrences = value.Length < ValueSearch.MinWholeLength ? [] : project.Workspace.Values.FindInLiteral(value);
        if (occurrences.Count == 0)
        {
            return;
        }

        var map = LiteralMap.Create(token);
        foreach (var occurrence in occurrences)
        {
            context.ReportDiagnostic(JudgmentDiagnostic.Create(WrittenValueJudge.JudgeInCSharp(RuleCatalogue.ValueInCSharp, occurrence.Key, valueClass), map.Locate(occurrence.Span)));
        }
    }

    private static void CheckComments(SyntaxTreeAnalysisContext context, StruereProject project, string valueClass)
    {
        var text = context.Tree.GetText(context.CancellationToken);
        foreach (var line in CommentLines.FindIn(text))
        {
            foreach (var occurrence in line.Length < ValueSearch.MinLength ? [] : project.Workspace.Values.Find(text.ToString(line)))
            {
                var span = new TextSpan(line.Start + occurrence.Span.Start, occurrence.Span.Length);
                if (IsComment(context.Tree.GetRoot(context.CancellationToken).FindTrivia(span.Start, findInsideTrivia: false)))
                {
                    context.ReportDiagnostic(JudgmentDiagnostic.Create(WrittenValueJudge.JudgeInCSharp(RuleCatalogue.ValueInText, occurrence.Key, valueClass), Location.Create(context.Tree, span)));
                }
            }
        }
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind()
        is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
        or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;
}
