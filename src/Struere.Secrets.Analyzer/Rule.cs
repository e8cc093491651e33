using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Analyzer;

/// <summary>The base of all rules: it opens the project's files and reads each of them once, whatever the number of rules.</summary>
public abstract class Rule : DiagnosticAnalyzer
{
    /// <summary>The compiler keeps what this provider made of a text as long as it keeps the text.</summary>
    private static readonly SourceTextValueProvider<DotEnvDocument> Documents = new(text => DotEnvDocument.Parse(text.ToString()));

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start => Register(start, new StruereProject(
            start.Options,
            text => start.TryGetValue(text, Documents, out var document) ? document : DotEnvDocument.Parse(text.ToString()))));
    }

    private protected abstract void Register(CompilationStartAnalysisContext context, StruereProject project);
}
