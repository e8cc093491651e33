using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Analyzer.SecretFiles;

/// <summary>STRU1001 to STRU1005 and STRU1013: what npm dotenv drops in silence, and what other readers read differently.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DotEnvFaultRule : SecretFileRule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(
            RuleDescriptors.InvalidKey,
            RuleDescriptors.NotAnAssignment,
            RuleDescriptors.DuplicateKey,
            RuleDescriptors.UnclosedQuote,
            RuleDescriptors.ReadDifferently,
            RuleDescriptors.StrayValue);

    private protected override void Check(SecretFile file, StruereProject project, Action<Diagnostic> report)
    {
        foreach (var fault in file.Document.Faults)
        {
            var descriptor = SupportedDiagnostics.First(rule => rule.Id == fault.RuleId);
            if (IsOfInterest(descriptor, file))
            {
                report(Diagnostic.Create(
                    descriptor,
                    file.Locate(fault.Span),
                    fault.RelatedSpan is { } related ? [file.Locate(related)] : null,
                    fault.Message));
            }
        }

        if (IsOfInterest(RuleDescriptors.ReadDifferently, file) && FindByteOrderMark(file) is { } byteOrderMark)
        {
            report(Diagnostic.Create(RuleDescriptors.ReadDifferently, file.Locate(default), byteOrderMark.Message));
        }
    }

    /// <summary>The manifest's values are placeholders, so nobody minds how they are read.</summary>
    private static bool IsOfInterest(DiagnosticDescriptor descriptor, SecretFile file) =>
        !file.IsManifest || descriptor.Id != RuleIds.ReadDifferently;

    /// <summary>
    /// The compiler takes a byte order mark off a text before a rule sees it, so the text is read once more with it. The
    /// encoding alone does not tell: editors have texts in UTF-8 with a mark of files without one.
    /// </summary>
    private static DotEnvFault? FindByteOrderMark(SecretFile file)
    {
        if (!file.HasByteOrderMark || file.Text.Encoding is not UTF8Encoding encoding || encoding.GetPreamble().Length == 0)
        {
            return null;
        }

        return DotEnvDocument.Parse("\uFEFF" + file.Document.Text).Faults
            .FirstOrDefault(fault => fault.RuleId == RuleIds.ReadDifferently && fault.Span == new SourceSpan(0, 1));
    }
}
