using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Credentials;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Analyzer.SecretFiles;

/// <summary>STRU1006: production would get an empty value or a placeholder.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlaceholderInProductionRule : SecretFileRule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.PlaceholderInProduction);

    private protected override void Check(SecretFile file, StruereProject project, Action<Diagnostic> report)
    {
        foreach (var entry in project.FindSecrets(file, SecretEnvironment.Production))
        {
            if (Describe(entry) is { } fault)
            {
                report(Diagnostic.Create(
                    RuleDescriptors.PlaceholderInProduction,
                    file.Locate(entry.KeySpan),
                    $"The value of '{ShownKey.Shorten(entry.Key)}' in '{file.Name}' is {fault}: set the secret, or remove the line"));
            }
        }
    }

    private static string? Describe(DotEnvEntry entry)
    {
        var value = entry.ReadValue();
        return value.IsEmpty ? "empty" : PlaceholderValue.IsPlaceholder(value.Reveal()) ? "a placeholder" : null;
    }
}
