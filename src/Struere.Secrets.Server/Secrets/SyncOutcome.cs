using System.Collections.Generic;

namespace Struere.Secrets.Server.Secrets;

/// <summary>What a sync has done, or what it would do.</summary>
/// <param name="Changes">What happens in the environment of the request.</param>
/// <param name="Digests">Of each key of the request that the store holds at the end: the digest of the value it holds.</param>
/// <param name="Mirrored">What happens in the environment's mirror; null when it has none.</param>
/// <param name="At">The time of the sync: ISO 8601, UTC. Secrets that it changes get this time.</param>
/// <param name="ChangedAt">Of each updated key: when its value had last changed before.</param>
internal sealed record SyncOutcome(
    KeyChanges Changes,
    IReadOnlyDictionary<string, string> Digests,
    MirrorChanges? Mirrored,
    string At,
    IReadOnlyDictionary<string, string> ChangedAt);

/// <summary>What a sync does to the mirror of its environment.</summary>
internal sealed record MirrorChanges(string Environment, KeyChanges Changes);
