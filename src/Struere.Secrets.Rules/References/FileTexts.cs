using Struere.Secrets.Core.Razor;

namespace Struere.Secrets.Rules.References;

/// <summary>The texts that a program finds in a file, without what the file's own syntax puts around and into them.</summary>
internal static class FileTexts
{
    /// <summary>The texts of a file that is read like a prompt, in the order of the file.</summary>
    public static IEnumerable<TextPiece> Read(string text, string role, string name) => role switch
    {
        AgentFile.Markup => RazorDocument.ReadTexts(text, ReferenceScanner.Stem),
        AgentFile.Resource => [new TextPiece(XmlText.Decode(text), goesOn: false)],
        AgentFile.Settings => ReadJson(text),
        _ when name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) => ReadJson(text),
        _ => [Plain(text, 0, text.Length)],
    };

    /// <summary>A string with escapes is a text of its own. All else is read as it is written: a prompt need not be valid JSON.</summary>
    private static IEnumerable<TextPiece> ReadJson(string text)
    {
        var start = 0;
        foreach (var literal in JsonString.ReadAll(text).Where(literal => literal.HasEscapes))
        {
            yield return Plain(text, start, literal.Span.Start);
            yield return new TextPiece(literal.Text, goesOn: false);
            start = literal.Span.End;
        }

        yield return Plain(text, start, text.Length);
    }

    private static TextPiece Plain(string text, int start, int end) => new(DecodedText.Plain(text, SourceSpan.FromBounds(start, end)), goesOn: false);
}
