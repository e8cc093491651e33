using System;
using System.Collections.Immutable;
using System.Threading;
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
        RegisterFileAction(context, (file, report, cancellation) => CheckTool(file, project, report, cancellation));

    private static void CheckTool(AdditionalText file, StruereProject project, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (project.TryReadTool(file, cancellation) is not { } tool)
        {
            return;
        }

        foreach (var access in tool.Document.Accesses)
        {
            if (ReferenceFinding.Create(access, project.Inventory, tool.Locate(access.Span)) is { } diagnostic)
            {
                report(diagnostic);
            }
        }
    }
}
