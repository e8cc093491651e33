using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Credentials;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>A <c>.env</c> file that is to be imported.</summary>
/// <param name="Secrets">What it sets, by keys.</param>
/// <param name="Faults">What is wrong with it, in the order of the text.</param>
internal sealed record ImportFile(SortedDictionary<string, SecretValue> Secrets, IReadOnlyList<ImportFault> Faults)
{
    /// <summary>Whether a fault forbids the import.</summary>
    public bool IsBlocked => Faults.Any(fault => fault.IsError);

    /// <param name="text">The file.</param>
    /// <param name="environment">The environment that it is for: production takes no empty value and no placeholder.</param>
    public static ImportFile Read(SecretValue text, string environment)
    {
        var document = DotEnvDocument.Parse(text.Reveal());
        var lines = new LineMap(document.Text);
        var secrets = new SortedDictionary<string, SecretValue>(StringComparer.Ordinal);
        var faults = document.Faults.Select(fault => (fault.Span.Start, fault.RuleId, fault.Message, fault.IsError)).ToList();
        var totalBytes = 0L;
        foreach (var entry in document.GetSecrets())
        {
            var value = entry.ReadValue();
            secrets[entry.Key] = value;
            var bytesBefore = totalBytes;
            totalBytes += entry.Key.Length + Encoding.UTF8.GetByteCount(value.Reveal());
            if (secrets.Count == SecretLimits.MaxSecretsPerRequest + 1)
            {
                faults.Add((entry.KeySpan.Start, RuleIds.UnreadableText, $"The file sets more than {SecretLimits.MaxSecretsPerRequest} secrets. Import it in parts.", IsError: true));
            }

            if (totalBytes > SecretLimits.MaxBytesPerRequest && bytesBefore <= SecretLimits.MaxBytesPerRequest)
            {
                faults.Add((entry.KeySpan.Start, RuleIds.UnreadableText, $"The keys and values up to here are longer than {SecretLimits.MaxBytesPerRequest} bytes. Import the file in parts.", IsError: true));
            }

            if (FindFault(entry, value, environment, document, lines) is { } found)
            {
                faults.Add((entry.KeySpan.Start, found.RuleId, found.Message, IsError: true));
            }
        }

        return new ImportFile(secrets, faults.OrderBy(fault => fault.Start)
            .Select(fault => new ImportFault(lines.LineAt(fault.Start), lines.ColumnAt(fault.Start), fault.RuleId, fault.Message, fault.IsError))
            .ToList());
    }

    private static (string RuleId, string Message)? FindFault(DotEnvEntry entry, SecretValue value, string environment, DotEnvDocument document, LineMap lines) =>
        value.Reveal().Contains('\0', StringComparison.Ordinal) ? (RuleIds.UnreadableText, $"The value of '{ShownKey.Shorten(entry.Key)}' holds U+0000. Encode binary values, for example as base64.")
        : Encoding.UTF8.GetByteCount(value.Reveal()) > SecretLimits.MaxValueBytes ? (RuleIds.UnreadableText, $"The value of '{ShownKey.Shorten(entry.Key)}' is longer than {SecretLimits.MaxValueBytes} bytes.")
        : environment == SecretEnvironment.Production
            && PlaceholderValue.IsEmptyOrPlaceholder(entry.Key, value)
            && !SuppressionComment.IsAbove(lines, document.Text, entry.KeySpan.Start, RuleIds.PlaceholderInProduction)
            ? (RuleIds.PlaceholderInProduction, $"The value of '{ShownKey.Shorten(entry.Key)}' is empty or a placeholder, and production would lose the real one: set the value or remove the line.")
        : null;
}

/// <summary>Something wrong with a file. It never holds a piece of a value.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="RuleId">The rule that is broken.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="IsError">Whether the file is not imported because of it.</param>
internal sealed record ImportFault(int Line, int Column, string RuleId, string Message, bool IsError)
{
    /// <summary>The page that explains the rule.</summary>
    public string Page => RulePage.UrlOf(RuleId);
}
