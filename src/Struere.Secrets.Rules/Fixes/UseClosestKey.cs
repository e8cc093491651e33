using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Changes a key to the declared one that was probably meant.</summary>
internal sealed class UseClosestKey : FixSource
{
    public override IReadOnlyList<string> RuleIds { get; } = [Ids.UnsetReference, Ids.PartlySetReference, Ids.UnsetAccess, Ids.MisspelledVariable];

    public override string Name => FixNames.UseClosestKey;

    public override Fix? Find(FixRequest request) => request.FixSpan is { } key && request.Fact(FactNames.ClosestKey) is { } closest
        ? Create($"Change to '{ShownKey.Shorten(closest)}'", () => [new FileEdit(request.Place.Path, key, closest)])
        : null;
}
