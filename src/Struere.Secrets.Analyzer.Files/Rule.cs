using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;

namespace Struere.Secrets.Analyzer;

/// <summary>The base of all rules: it opens the project's files, once for all rules.</summary>
public abstract class Rule : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start => Register(start, StruereProject.Of(start.Options)));
    }

    private protected abstract void Register(CompilationStartAnalysisContext context, StruereProject project);
}
