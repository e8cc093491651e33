using System.Net.Http;
using System.Text.Json;
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

/// <summary>What a request does to the keys that it names, as its answer says. Each list is in the order of the answer.</summary>
internal sealed record AnsweredChanges(IReadOnlyList<string> Created, IReadOnlyList<string> Updated, IReadOnlyList<string> Unchanged)
{
    /// <summary>Reads the lists of an answer, and makes sure that they name every key that was sent.</summary>
    /// <exception cref="RequestException">A list is missing, or a key is in none.</exception>
    public static AnsweredChanges Read(JsonElement root, IReadOnlyList<Secret> sent)
    {
        var outcome = AnswerJson.Member(root, "secrets") ?? throw RequestException.Malformed("the member 'secrets' is missing");
        var unanswered = new HashSet<string>(sent.Select(secret => secret.Key));
        var changes = new AnsweredChanges(List("created"), List("updated"), List("unchanged"));
        return sent.FirstOrDefault(secret => unanswered.Contains(secret.Key)) is { } lost
            ? throw RequestException.Malformed($"it does not mention '{lost.Key}'")
            : changes;

        // Only keys that were sent count: whatever else the server says is not about this request.
        IReadOnlyList<string> List(string name) => AnswerJson.Texts(outcome, name).Where(unanswered.Remove).ToList();
    }
}
