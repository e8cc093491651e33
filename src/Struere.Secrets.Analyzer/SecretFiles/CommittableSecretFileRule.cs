using System;
using System.Collections.Immutable;
using System.IO;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Analyzer.Project;

namespace Struere.Secrets.Analyzer.SecretFiles;

/// <summary>STRU4001: git would commit a secret file, or has done so. The text of the file is not looked at.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CommittableSecretFileRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.CommittableSecretFile);

    private protected override void Register(CompilationStartAnalysisContext context, StruereProject project)
    {
        if (project.AreSecretFilesChecked)
        {
            context.RegisterAdditionalFileAction(action => Check(action.AdditionalFile.Path, project.GitStateOf(action.AdditionalFile), action.ReportDiagnostic));
        }
    }

    private static void Check(string path, string gitState, Action<Diagnostic> report)
    {
        var name = Path.GetFileName(path);
        var message = gitState switch
        {
            "untracked" => $"Git would commit '{name}' with its secrets: add '{name}' to '.gitignore'",
            "tracked" => $"Git tracks '{name}', so its secrets are in the repository: run 'git rm --cached {name}', add '{name}' to '.gitignore', and replace the secrets by new ones",
            _ => null,
        };
        if (message is not null)
        {
            report(Diagnostic.Create(RuleDescriptors.CommittableSecretFile, Location.Create(path, default, default(LinePositionSpan)), message));
        }
    }
}
