using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;

namespace Struere.Secrets.Analyzer.SecretFiles;

/// <summary>
/// The base of rules whose place is a secret file or the manifest. They look at one file at a time, so that editors can
/// show them live, and <c>StruereCheckSecretFiles</c> silences them.
/// </summary>
public abstract class SecretFileRule : Rule
{
    private protected sealed override void Register(CompilationStartAnalysisContext context, StruereProject project)
    {
        if (!project.AreSecretFilesChecked)
        {
            return;
        }

        RegisterFileAction(context, (additionalFile, report, _) =>
        {
            var file = project.SecretFiles.FirstOrDefault(file => file.Path == additionalFile.Path);
            if (file is not null)
            {
                Check(file, project, report);
            }
        });
    }

    private protected abstract void Check(SecretFile file, StruereProject project, Action<Diagnostic> report);
}
