using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Struere.Secrets.Core.Text;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.Rules.References;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Colors the references of prompts and tools: the key apart from the braces around it.</summary>
internal static class ReferenceTokens
{
    private const int Keyword = 0;
    private const int Constant = 1;

    /// <summary>The types of tokens.</summary>
    public static SemanticTokensLegend Legend { get; } = new(["keyword", "enumMember"], []);

    /// <summary>The tokens of a document.</summary>
    public static SemanticTokens Find(DocumentParams request, Snapshot snapshot, CancellationToken cancellation)
    {
        var data = new List<int>();
        if (snapshot.Find(request.TextDocument?.Uri) is { } place)
        {
            var last = new Position(0, 0);
            foreach (var found in FileReferences.FindIn(place.File).Where(found => found.Reference.IsWellFormed))
            {
                cancellation.ThrowIfCancellationRequested();
                Add(SourceSpan.FromBounds(found.Span.Start, found.KeySpan.Start), Keyword);
                Add(found.KeySpan, Constant);
                Add(SourceSpan.FromBounds(found.KeySpan.End, found.Span.End), Keyword);
            }

            // A token lies in one line.
            void Add(SourceSpan span, int type)
            {
                var range = place.Lines.RangeOf(span);
                if (range.Start.Line == range.End.Line && span.Length > 0)
                {
                    data.AddRange([range.Start.Line - last.Line, range.Start.Line == last.Line ? range.Start.Character - last.Character : range.Start.Character, span.Length, type, 0]);
                    last = range.Start;
                }
            }
        }

        return new SemanticTokens(data);
    }
}
