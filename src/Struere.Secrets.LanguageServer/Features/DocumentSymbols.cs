using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Lists the keys of a secret file or of the manifest, and what a prompt or tool refers to.</summary>
internal static class DocumentSymbols
{
    private const int Constant = 14;
    private const int Key = 20;

    /// <summary>The symbols in the order of the text.</summary>
    public static IReadOnlyList<DocumentSymbol> Find(DocumentParams request, Snapshot snapshot) => snapshot.Find(request.TextDocument?.Uri) is not { } place ? []
        : KeyPlaces.In(place.File)
            .Where(key => key.Span.Length > 0 && KeyPlaces.MayShow(key.Key, place))
            .Select(key => (key.Key, Range: place.Lines.RangeOf(key.Span)))
            .Select(key => new DocumentSymbol(ShownKey.Shorten(key.Key), KeyPlaces.Declares(place.File) ? Key : Constant, key.Range, key.Range))
            .ToList();
}
