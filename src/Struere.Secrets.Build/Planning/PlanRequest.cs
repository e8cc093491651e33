using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Struere.Secrets.Build.Files;
using Struere.Secrets.Build.Server;
using Struere.Secrets.Build.Sync;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Build.Planning;

/// <summary>
/// Asks what a sync of one batch would do. The address is not that of a sync, so a server that does not know it cannot take
/// the question for a command.
/// </summary>
internal sealed class PlanRequest : ServerRequest<PlanAnswer>
{
    private readonly string _environment;
    private readonly IReadOnlyList<Secret> _secrets;

    /// <param name="environment">The environment that a sync would write to.</param>
    /// <param name="secrets">The batch.</param>
    public PlanRequest(string environment, IReadOnlyList<Secret> secrets)
    {
        _environment = environment;
        _secrets = secrets;
    }

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Post;

    /// <inheritdoc/>
    public override string Path => "/v1/sync/secrets/plan";

    /// <inheritdoc/>
    public override string Purpose => $"plan a sync of {_environment}";

    /// <inheritdoc/>
    public override IEnumerable<string> Keys => _secrets.Select(secret => secret.Key);

    /// <inheritdoc/>
    public override IEnumerable<string> Hidden => _secrets.Select(secret => secret.Value.Reveal());

    /// <inheritdoc/>
    public override byte[] WriteBody() => SyncBody.Write(_environment, _secrets);

    /// <inheritdoc/>
    public override PlanAnswer ReadAnswer(byte[] body) => AnswerJson.Read(body, root =>
    {
        AnswerJson.CheckEnvironment(root, _environment, "See whether this is the address of a Struere server");
        var isMirrored = AnswerJson.Member(root, "mirrored") is { } mirrored && AnswerJson.Text(mirrored, "environment") == SecretEnvironment.Eval;
        return new PlanAnswer(KeyChanges.Read(root, _secrets), isMirrored);
    });
}
