using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Analyzer.SecretFiles;

/// <summary>STRU1011: who gets hold of the credential of development has that of production.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedCredentialRule : SecretFileRule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.SharedCredential);

    private protected override void Check(SecretFile file, StruereProject project, Action<Diagnostic> report)
    {
        var secrets = project.FindSecrets(file, SecretEnvironment.Development);
        if (secrets.Count == 0)
        {
            return;
        }

        var credentials = FindCredentialsOfProduction(project);
        foreach (var entry in secrets)
        {
            if (credentials.TryGetValue(entry.ReadValue().Reveal(), out var production))
            {
                report(Diagnostic.Create(
                    RuleDescriptors.SharedCredential,
                    file.Locate(entry.KeySpan),
                    [production.File.Locate(production.Entry.KeySpan)],
                    $"'{ShownKey.Shorten(entry.Key)}' in '{file.Name}' and '{ShownKey.Shorten(production.Entry.Key)}' in '{production.File.Name}' are the same credential: give each environment its own"));
            }
        }
    }

    /// <summary>The first place of each credential. The values are gone with the check: nothing keeps this.</summary>
    private static Dictionary<string, (SecretFile File, DotEnvEntry Entry)> FindCredentialsOfProduction(StruereProject project)
    {
        var credentials = new Dictionary<string, (SecretFile File, DotEnvEntry Entry)>(StringComparer.Ordinal);
        foreach (var file in project.SecretFiles)
        {
            foreach (var entry in project.FindSecrets(file, SecretEnvironment.Production))
            {
                var value = entry.ReadValue().Reveal();
                if (!credentials.ContainsKey(value) && project.Options.LooksLikeCredential(value))
                {
                    credentials.Add(value, (file, entry));
                }
            }
        }

        return credentials;
    }
}
