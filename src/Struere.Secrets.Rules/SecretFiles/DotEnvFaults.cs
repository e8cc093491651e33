using System.Text;

namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>STRU1001 to STRU1005 and STRU1013: what npm dotenv drops in silence, and what other readers read differently.</summary>
internal sealed class DotEnvFaults() : SecretFileRule(
    RuleInput.File,
    RuleCatalogue.InvalidKey,
    RuleCatalogue.NotAnAssignment,
    RuleCatalogue.DuplicateKey,
    RuleCatalogue.UnclosedQuote,
    RuleCatalogue.ReadDifferently,
    RuleCatalogue.StrayValue)
{
    protected override void Check(SecretFile file, RuleContext context)
    {
        foreach (var fault in file.Document.Faults)
        {
            if (IsOfInterest(fault.RuleId, file))
            {
                context.Report(fault.Format, fault.Span, fault.Arguments, fault.RelatedSpan is { } related ? [file.Locate(related)] : null);
            }
        }

        if (IsOfInterest(RuleIds.ReadDifferently, file) && FindByteOrderMark(file, context.File) is { } byteOrderMark)
        {
            context.Report(byteOrderMark.Format, default, byteOrderMark.Arguments);
        }
    }

    /// <summary>The manifest's values are placeholders, so nobody minds how they are read.</summary>
    private static bool IsOfInterest(string ruleId, SecretFile file) => !file.IsManifest || ruleId != RuleIds.ReadDifferently;

    /// <summary>
    /// A host takes a byte order mark off a text before a rule sees it, so the text is read once more with it. The encoding alone
    /// does not tell: editors have texts in UTF-8 with a mark of files without one.
    /// </summary>
    private static DotEnvFault? FindByteOrderMark(SecretFile secrets, ProjectFile file)
    {
        if (!file.HasByteOrderMark || file.Text?.Encoding is not UTF8Encoding encoding || encoding.GetPreamble().Length == 0)
        {
            return null;
        }

        return DotEnvDocument.Parse("\uFEFF" + secrets.Document.Text).Faults
            .FirstOrDefault(fault => fault.RuleId == RuleIds.ReadDifferently && fault.Span == new SourceSpan(0, 1));
    }
}
