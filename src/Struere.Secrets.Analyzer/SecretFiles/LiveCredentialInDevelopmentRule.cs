using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Analyzer.SecretFiles;

/// <summary>STRU1010: a test run in development would reach a real account.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LiveCredentialInDevelopmentRule : SecretFileRule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.LiveCredentialInDevelopment);

    private protected override void Check(SecretFile file, StruereProject project, Action<Diagnostic> report)
    {
        foreach (var entry in project.FindSecrets(file, SecretEnvironment.Development))
        {
            if (project.Options.IsLive(entry.ReadValue().Reveal()))
            {
                report(Diagnostic.Create(
                    RuleDescriptors.LiveCredentialInDevelopment,
                    file.Locate(entry.KeySpan),
                    $"The value of '{ShownKey.Shorten(entry.Key)}' has the form of a live credential, so development would reach a real account: use a credential for tests in '{file.Name}'"));
            }
        }
    }
}
