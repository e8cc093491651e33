using System.Text;

namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>STRU1007: bytes that are not UTF-8, NUL characters, and a file that is too large; reported once per file, at the first of them.</summary>
internal sealed class UnreadableText() : SecretFileRule(RuleInput.File, RuleCatalogue.UnreadableText)
{
    /// <summary>What NUL and bytes that cannot be decoded leave in a text.</summary>
    private static readonly char[] Lost = ['\0', '\uFFFD'];

    protected override void Check(SecretFile file, RuleContext context)
    {
        if (FindFault(file, context.File.Text?.Encoding) is { } fault)
        {
            context.Report(fault.Format, fault.Span, fault.Arguments);
        }
    }

    protected override void CheckTooLarge(RuleContext context) => context.Report(RuleCatalogue.LargeFile, default, [context.File.Name]);

    private static (SourceSpan Span, MessageFormat Format, string[] Arguments)? FindFault(SecretFile file, Encoding? encoding)
    {
        if (encoding is null || IsUtf8(encoding))
        {
            return FindLostCharacter(file.Document.Text);
        }

        return encoding.GetPreamble().Length > 0
            ? (default, RuleCatalogue.OtherEncoding, [file.Name, encoding.WebName])
            : FindForeignBytes(file.Document.Text, encoding);
    }

    private static (SourceSpan Span, MessageFormat Format, string[] Arguments)? FindLostCharacter(string text)
    {
        var position = text.IndexOfAny(Lost);
        if (position < 0)
        {
            return null;
        }

        return (new SourceSpan(position, 1), text[position] == '\0' ? RuleCatalogue.NulCharacter : RuleCatalogue.LostCharacter, []);
    }

    /// <summary>
    /// Where a file that is not UTF-8 differs from it. A compiler on Windows reads such a file in the encoding of the system;
    /// elsewhere it puts replacement characters into the text.
    /// </summary>
    private static (SourceSpan Span, MessageFormat Format, string[] Arguments)? FindForeignBytes(string text, Encoding encoding)
    {
        var bytes = encoding.GetBytes(text);
        var asUtf8 = Encoding.UTF8.GetString(bytes);
        var lost = asUtf8.IndexOfAny(Lost);
        if (lost < 0)
        {
            return null;
        }

        var position = encoding.GetCharCount(bytes, 0, Encoding.UTF8.GetByteCount(asUtf8.Substring(0, lost)));
        return (new SourceSpan(Math.Min(position, text.Length - 1), 1), asUtf8[lost] == '\0' ? RuleCatalogue.NulCharacter : RuleCatalogue.ForeignBytes, []);
    }

    /// <summary>ASCII is a part of UTF-8.</summary>
    private static bool IsUtf8(Encoding encoding) => encoding.CodePage is 65001 or 20127;
}
