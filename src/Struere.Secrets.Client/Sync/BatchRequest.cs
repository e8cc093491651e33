using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Client.Sync;

/// <summary>A request that holds one batch of secrets.</summary>
internal abstract class BatchRequest<TAnswer> : ServerRequest<TAnswer>
{
    /// <param name="environment">The environment that it is about.</param>
    /// <param name="secrets">The batch.</param>
    protected BatchRequest(string environment, IReadOnlyList<Secret> secrets)
    {
        Environment = environment;
        Secrets = secrets;
    }

    /// <inheritdoc/>
    public sealed override HttpMethod Method => HttpMethod.Post;

    /// <inheritdoc/>
    public sealed override IEnumerable<string> Keys => Secrets.Select(secret => secret.Key);

    /// <inheritdoc/>
    public sealed override IEnumerable<string> Hidden => Secrets.Select(secret => secret.Value.Reveal());

    /// <summary>The environment that the request is about.</summary>
    protected string Environment { get; }

    /// <summary>The batch.</summary>
    protected IReadOnlyList<Secret> Secrets { get; }

    /// <inheritdoc/>
    public sealed override object Body => new
    {
        environment = Environment,
        secrets = Secrets.Select(secret => new { key = secret.Key, value = secret.Value.Reveal() }),
    };
}
