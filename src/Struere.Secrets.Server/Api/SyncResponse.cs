using System.Collections.Generic;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Api;

/// <summary>The answer to a sync and to the plan of one.</summary>
internal sealed record SyncResponse(
    bool Success,
    string Environment,
    KeyChanges Secrets,
    IReadOnlyDictionary<string, string> Digests,
    MirrorResponse? Mirrored,
    string At,
    IReadOnlyDictionary<string, string> ChangedAt)
{
    public static SyncResponse Of(string environment, SyncOutcome outcome) =>
        new(Success: true, environment, outcome.Changes, outcome.Digests, MirrorResponse.Of(outcome.Mirrored), outcome.At, outcome.ChangedAt);
}

/// <summary>The part of the answer about the mirror.</summary>
internal sealed record MirrorResponse(
    string Environment,
    IReadOnlyList<string> Created,
    IReadOnlyList<string> Updated,
    IReadOnlyList<string> Unchanged)
{
    public static MirrorResponse? Of(MirrorChanges? mirrored) =>
        mirrored is null
            ? null
            : new MirrorResponse(mirrored.Environment, mirrored.Changes.Created, mirrored.Changes.Updated, mirrored.Changes.Unchanged);
}
