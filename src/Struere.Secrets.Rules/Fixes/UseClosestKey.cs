using System;
using System.Collections.Generic;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Text;
using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Changes a key to the declared one that was probably meant.</summary>
internal sealed class UseClosestKey : FixSource
{
    public override IReadOnlyList<string> RuleIds { get; } = [Ids.UnsetReference, Ids.PartlySetReference, Ids.UnsetAccess, Ids.MisspelledVariable];

    public override string Name => FixNames.UseClosestKey;

    public override Fix? Find(FixRequest request)
    {
        // A name of a variable may come from a constant, whose own name is not to be changed.
        if ((request.RuleId == Ids.MisspelledVariable && !request.Written.EndsWith("\"", StringComparison.Ordinal)) || request.Fact(FactNames.Key) is not { } key || request.Fact(FactNames.ClosestKey) is not { } closest || WrittenKey.Find(request.Written, key) is not { } place)
        {
            return null;
        }

        var span = new SourceSpan(request.Place.Span.Start + place.Start, place.Length);
        return Create($"Change to '{ShownKey.Shorten(closest)}'", () => [new FileEdit(request.Place.Path, span, closest)]);
    }
}
