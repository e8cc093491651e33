using System.Collections.Generic;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Texts;

/// <summary>One version of a document that the editor has open. It does not change.</summary>
/// <param name="Uri">Its address, as the client spells it.</param>
/// <param name="Version">Its version.</param>
/// <param name="Text">Its text, saved or not.</param>
internal sealed record OpenDocument(string Uri, int? Version, FileText Text)
{
    /// <summary>The next version, after changes that were made one after the other.</summary>
    public OpenDocument With(int? version, IEnumerable<TextChange> changes)
    {
        var text = Text;
        foreach (var change in changes)
        {
            text = new FileText(Apply(change, text));
        }

        return this with { Version = version, Text = text };
    }

    private static string Apply(TextChange change, FileText text)
    {
        if (change.Range is not { } range)
        {
            return change.Text ?? "";
        }

        var span = LineIndex.Of(text).SpanOf(range);
        return string.Concat(System.MemoryExtensions.AsSpan(text.Text, 0, span.Start), change.Text, System.MemoryExtensions.AsSpan(text.Text, span.End));
    }
}
