using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Credentials;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Analyzer.SecretFiles;

/// <summary>STRU1006: production would get an empty value or a placeholder.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlaceholderInProductionRule : SecretFileRule
{
    /// <summary>So many keys are named; the rest is counted.</summary>
    private const int MaxKeys = 20;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RuleDescriptors.PlaceholderInProduction);

    private protected override void Check(SecretFile file, StruereProject project, Action<Diagnostic> report)
    {
        var secrets = project.FindSecrets(file, SecretEnvironment.Production);
        Report(file, secrets.Where(entry => entry.ReadValue().IsEmpty), "empty", report);
        Report(file, secrets.Where(entry => PlaceholderValue.IsPlaceholder(entry.Key, entry.ReadValue())), "a placeholder", report);
    }

    /// <summary>A file in the making has many of them, which are one thing to do: one warning at the first, the others as its further places.</summary>
    private static void Report(SecretFile file, IEnumerable<DotEnvEntry> entries, string fault, Action<Diagnostic> report)
    {
        var places = entries.Where(entry => !IsSuppressed(file, entry)).ToList();
        if (places.Count == 0)
        {
            return;
        }

        var keys = string.Join(", ", places.Take(MaxKeys).Select(entry => $"'{ShownKey.Shorten(entry.Key)}'"))
            + (places.Count > MaxKeys ? $" and {places.Count - MaxKeys} more" : "");
        var message = places.Count == 1
            ? $"The value of {keys} in '{file.Name}' is {fault}: set the secret, or remove the line"
            : $"{places.Count} values in '{file.Name}' are {(fault == "empty" ? fault : "placeholders")}: set the secrets, or remove the lines ({keys})";
        report(Diagnostic.Create(
            RuleDescriptors.PlaceholderInProduction,
            file.Locate(places[0].KeySpan),
            places.Skip(1).Select(entry => file.Locate(entry.KeySpan)),
            message));
    }

    private static bool IsSuppressed(SecretFile file, DotEnvEntry entry)
    {
        var line = file.Text.Lines.GetLineFromPosition(entry.KeySpan.Start).LineNumber;
        return line > 0 && SuppressionComment.Covers(file.Text.Lines[line - 1].ToString(), RuleIds.PlaceholderInProduction);
    }
}
