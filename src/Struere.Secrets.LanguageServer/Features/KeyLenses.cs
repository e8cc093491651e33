using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Struere.Secrets.Core.Project;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Shows above each key of the manifest how often it is used, and which environments set it.</summary>
/// <param name="showReferences">The command of the client that shows the uses; null where there is none.</param>
internal sealed class KeyLenses(string? showReferences)
{
    /// <summary>The lenses in the order of the text.</summary>
    public IReadOnlyList<CodeLens> Find(DocumentParams request, Snapshot snapshot, CancellationToken cancellation)
    {
        if (snapshot.Find(request.TextDocument?.Uri) is not { File.Role: AgentFile.KeyManifest } place)
        {
            return [];
        }

        var facts = new KeyFacts(place.Workspace);
        var counts = KeyPlaces.CountUses(place.Project, snapshot, cancellation);
        return KeyPlaces.In(place.File).Select(key =>
        {
            var range = place.Lines.RangeOf(key.Span);
            string[] parts = [KeyHover.DescribeUses(counts.GetValueOrDefault(key.Key)), facts.Summarize(key.Key)];
            return new CodeLens(range, new Command(string.Join(" · ", parts.Where(part => part.Length > 0)), showReferences ?? "")
            {
                Arguments = showReferences is null ? null : [snapshot.AddressOf(place.File.Path), range.Start],
            });
        }).ToList();
    }
}
