using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;

namespace Struere.Secrets.Analyzer.SecretFiles;

/// <summary>STRU1012: secret files without a key manifest; said once, at the first of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoManifestRule : SecretFileRule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.NoManifest);

    private protected override void Check(SecretFile file, StruereProject project, Action<Diagnostic> report)
    {
        if (file == project.SecretFiles[0] && !project.SecretFiles.Any(other => other.IsManifest))
        {
            report(Diagnostic.Create(
                RuleDescriptors.NoManifest,
                file.Locate(default),
                "There is no '.env.example', so code that uses the generated keys does not compile in a clean clone: add the file, with the keys and without their values"));
        }
    }
}
