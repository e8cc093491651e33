using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Analyzer;

/// <summary>The base of all rules: it opens the project's files.</summary>
public abstract class Rule : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start => Register(start, new StruereProject(start.Options, new DocumentReader(start))));
    }

    /// <summary>Looks at each file that is not C#. A comment in the file can suppress what is found there.</summary>
    private protected static void RegisterFileAction(CompilationStartAnalysisContext context, Action<AdditionalText, Action<Diagnostic>, CancellationToken> check) =>
        context.RegisterAdditionalFileAction(action => check(
            action.AdditionalFile,
            diagnostic => Report(diagnostic, action.AdditionalFile.GetText(action.CancellationToken), action.ReportDiagnostic),
            action.CancellationToken));

    /// <summary>Reports what is found in a file that is not C#, unless a comment in the file suppresses it.</summary>
    private protected static void Report(Diagnostic diagnostic, SourceText? text, Action<Diagnostic> report)
    {
        if (text is null || !IsSuppressed(text, diagnostic))
        {
            report(diagnostic);
        }
    }

    private static bool IsSuppressed(SourceText text, Diagnostic diagnostic)
    {
        var line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        return line > 0 && line < text.Lines.Count && SuppressionComment.Covers(text.Lines[line - 1].ToString(), diagnostic.Id);
    }

    private protected abstract void Register(CompilationStartAnalysisContext context, StruereProject project);
}
