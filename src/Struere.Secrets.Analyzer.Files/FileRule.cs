using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Analyzer;

/// <summary>
/// Everything that the engine finds in secret files, prompts, tools and other files that are not C#. It looks at one file at a time,
/// so that editors can show the findings live.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp, LanguageNames.VisualBasic)]
public sealed class FileRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = RuleDescriptors.Of([.. FileRules.Descriptors]);

    private protected override void Register(CompilationStartAnalysisContext context, StruereProject project) =>
        context.RegisterAdditionalFileAction(action => Check(action, project));

    private static void Check(AdditionalFileAnalysisContext context, StruereProject project)
    {
        if (AnalyzerFile.Option(context.AdditionalFile, AgentFile.ReportedByOption, context.Options).Length > 0)
        {
            return;
        }

        foreach (var finding in project.Workspace.GetFindings(context.AdditionalFile.Path, context.CancellationToken))
        {
            context.ReportDiagnostic(JudgmentDiagnostic.Create(
                finding.Judgment,
                project.Locate(finding.Place),
                finding.RelatedPlaces.Select(project.Locate),
                finding.FixSpan is { } span ? new TextSpan(span.Start, span.Length) : null));
        }
    }
}
