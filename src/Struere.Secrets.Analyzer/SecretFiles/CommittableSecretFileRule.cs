using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;

namespace Struere.Secrets.Analyzer.SecretFiles;

/// <summary>STRU4001: git would commit a secret file, or has done so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CommittableSecretFileRule : SecretFileRule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.CommittableSecretFile);

    private protected override void Check(SecretFile file, StruereProject project, Action<Diagnostic> report)
    {
        if (file.IsManifest)
        {
            return;
        }

        var message = file.GitState switch
        {
            "untracked" => $"Git would commit '{file.Name}' with its secrets: add '{file.Name}' to '.gitignore'",
            "tracked" => $"Git tracks '{file.Name}', so its secrets are in the repository: run 'git rm --cached {file.Name}', add '{file.Name}' to '.gitignore', and replace the secrets by new ones",
            _ => null,
        };
        if (message is not null)
        {
            report(Diagnostic.Create(RuleDescriptors.CommittableSecretFile, file.Locate(default), message));
        }
    }
}
