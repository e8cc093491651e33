using System;
using System.Collections.Generic;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Server;
using Struere.Secrets.Client.Sync;

namespace Struere.Secrets.Client.Planning;

/// <summary>
/// Asks what a sync of one batch would do. The address is not that of a sync, so a server that does not know it cannot take
/// the question for a command.
/// </summary>
internal sealed class PlanRequest : BatchRequest<PlanAnswer>
{
    /// <param name="environment">The environment that a sync would write to.</param>
    /// <param name="secrets">The batch.</param>
    public PlanRequest(string environment, IReadOnlyList<Secret> secrets)
        : base(environment, secrets)
    {
    }

    /// <inheritdoc/>
    public override string Path => "/v1/sync/secrets/plan";

    /// <inheritdoc/>
    public override string Purpose => $"plan a sync of {Environment}";

    /// <inheritdoc/>
    public override PlanAnswer ReadAnswer(ReadOnlyMemory<byte> body) => AnswerJson.Read(body, root =>
    {
        AnswerJson.CheckEnvironment(root, Environment, "See whether this is the address of a Struere server");
        return new PlanAnswer(AnsweredChanges.Read(root, Secrets), AnswerJson.IsMirrored(root), AnswerJson.Times(root, "changedAt"));
    });
}

/// <summary>What a sync of one batch would do.</summary>
/// <param name="Changes">What would become of each key.</param>
/// <param name="IsMirrored">Whether the secrets would also go to the environment <c>eval</c>.</param>
/// <param name="ChangedAt">When the values of the keys to update last changed, by the server's clock; a server need not say.</param>
internal sealed record PlanAnswer(AnsweredChanges Changes, bool IsMirrored, IReadOnlyDictionary<string, string> ChangedAt);
