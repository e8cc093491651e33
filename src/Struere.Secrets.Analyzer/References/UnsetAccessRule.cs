using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;

namespace Struere.Secrets.Analyzer.References;

/// <summary>STRU2005: a tool reads a key from <c>context.secrets</c> that an environment does not set, or that none could.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsetAccessRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.UnsetAccess);

    private protected override void Register(CompilationStartAnalysisContext context, StruereProject project) =>
        context.RegisterAdditionalFileAction(action => CheckTool(action, project));

    private static void CheckTool(AdditionalFileAnalysisContext context, StruereProject project)
    {
        if (project.TryReadTool(context.AdditionalFile, context.CancellationToken) is not { } tool)
        {
            return;
        }

        foreach (var access in tool.Document.Accesses)
        {
            if (ReferenceFinding.Create(access, project.Inventory, tool.Locate(access.Span)) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
