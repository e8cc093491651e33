using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.LanguageServer.Texts;
using Struere.Secrets.Rules;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Goes from a key to where it is declared, and to where it is used.</summary>
internal static class KeyNavigation
{
    private const int Read = 2;
    private const int Write = 3;

    /// <summary>Where the key at a place is declared: the manifest first, then the secret files.</summary>
    public static IReadOnlyList<Location> FindDefinitions(PositionParams request, Snapshot snapshot) => KeyPlaces.At(request, snapshot) is not { } at ? []
        : at.Place.Workspace.SecretFiles
            .OrderBy(file => !file.IsManifest)
            .SelectMany(file => file.Document.Entries.Where(entry => entry.Key == at.Key && !entry.IsSuspect).Select(entry => new FilePlace(file.Path, entry.KeySpan)))
            .Select(place => snapshot.Locate(place, at.Place.Workspace))
            .OfType<Location>()
            .ToList();

    /// <summary>Where the key at a place is written: prompts, tools and C#, and where it is declared if the client wants that too.</summary>
    public static IReadOnlyList<Location> FindReferences(ReferenceParams request, Snapshot snapshot, CancellationToken cancellation)
    {
        if (KeyPlaces.At(new PositionParams(request.TextDocument, request.Position), snapshot) is not { } at)
        {
            return [];
        }

        var workspace = at.Place.Workspace;
        return KeyPlaces.Of(at.Key, workspace, cancellation)
            .Where(place => request.Context?.IncludeDeclaration != false || !KeyPlaces.Declares(workspace.Find(place.Path)))
            .Select(place => snapshot.Locate(place, workspace))
            .OfType<Location>()
            .Concat(CSharpFiles.Find(at.Place.Project, snapshot, cancellation).SelectMany(file => file.Uses
                .Where(use => use.Key == at.Key)
                .Select(use => new Location(snapshot.AddressOf(file.Path), LineIndex.Of(file.Text).RangeOf(use.Span)))))
            .ToList();
    }

    /// <summary>Where the document writes the key at a place.</summary>
    public static IReadOnlyList<DocumentHighlight> FindHighlights(PositionParams request, Snapshot snapshot) => KeyPlaces.At(request, snapshot) is not { } at ? []
        : KeyPlaces.In(at.Place.File)
            .Where(key => key.Key == at.Key)
            .Select(key => new DocumentHighlight(at.Place.Lines.RangeOf(key.Span), KeyPlaces.Declares(at.Place.File) ? Write : Read))
            .ToList();
}
