using System.Text.Json;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Client.Sync;

/// <summary>Sets the secrets of one batch.</summary>
internal sealed class UpsertRequest : BatchRequest<SyncAnswer>
{
    private readonly SecretValue _apiKey;

    /// <param name="environment">The environment to write to.</param>
    /// <param name="secrets">The batch.</param>
    /// <param name="apiKey">What the digests of the answer are keyed with.</param>
    public UpsertRequest(string environment, IReadOnlyList<Secret> secrets, SecretValue apiKey)
        : base(environment, secrets) => _apiKey = apiKey;

    /// <inheritdoc/>
    public override string Path => "/v1/sync/secrets";

    /// <inheritdoc/>
    public override string Purpose => $"write secrets to {Environment}";

    /// <inheritdoc/>
    public override string? IdempotencyKey { get; } = Guid.NewGuid().ToString("N");

    /// <inheritdoc/>
    public override SyncAnswer ReadAnswer(ReadOnlyMemory<byte> body) => AnswerJson.Read(body, root => SyncAnswer.Read(root, Environment, Secrets, _apiKey));
}

/// <summary>What the server did with one batch.</summary>
/// <param name="Changes">What became of each key.</param>
/// <param name="IsVerified">Whether the server sent digests; they are right then.</param>
/// <param name="IsMirrored">Whether the secrets also went to the environment <c>eval</c>.</param>
/// <param name="At">When, by the server's clock; null where it does not say.</param>
internal sealed record SyncAnswer(AnsweredChanges Changes, bool IsVerified, bool IsMirrored, string? At)
{
    /// <summary>Reads the answer and holds it against what was sent. Nothing of the answer's text goes into a message.</summary>
    /// <param name="root">The answer.</param>
    /// <param name="environment">The environment that was written to.</param>
    /// <param name="sent">The secrets that were sent.</param>
    /// <param name="apiKey">What the digests are keyed with.</param>
    /// <exception cref="RequestException">It is malformed, is about other secrets, or the server holds other values.</exception>
    public static SyncAnswer Read(JsonElement root, string environment, IReadOnlyList<Secret> sent, SecretValue apiKey)
    {
        if (AnswerJson.Member(root, "success") is not { ValueKind: JsonValueKind.True })
        {
            throw RequestException.Malformed("it does not say that the secrets were stored");
        }

        AnswerJson.CheckEnvironment(root, environment, "See whether the secrets went to another environment");
        var changes = AnsweredChanges.Read(root, sent);
        var held = AnswerJson.Member(root, "digests");
        if (held is not null)
        {
            Compare(held.Value, environment, sent, apiKey);
        }

        return new SyncAnswer(changes, held is not null, AnswerJson.IsMirrored(root), AnswerJson.Time(root, "at"));
    }

    private static void Compare(JsonElement answered, string environment, IReadOnlyList<Secret> sent, SecretValue apiKey)
    {
        using var mac = new SecretMac(apiKey);
        var held = ReadDigests(answered, sent.Count);
        var wrong = sent
            .Where(secret => !(held.TryGetValue(secret.Key, out var digest) && SecretMac.AreEqual(digest, mac.OfSecret(environment, secret))))
            .Select(secret => $"'{secret.Key}'")
            .ToList();
        if (wrong.Count > 0)
        {
            throw new RequestException(
                new Fault(FaultCode.DigestMismatch, $"The server holds other values than the file for {string.Join(", ", wrong)}: something on the way cut, quoted or re-encoded them. Do not use {environment} before a sync succeeds."),
                RequestOutcome.StoredDifferently);
        }
    }

    /// <summary>Reads all in one pass: to find one member, JSON is read from one end to the other.</summary>
    private static Dictionary<string, string> ReadDigests(JsonElement digests, int count)
    {
        var held = new Dictionary<string, string>(count);
        if (digests.ValueKind == JsonValueKind.Object)
        {
            foreach (var digest in digests.EnumerateObject().Where(digest => digest.Value.ValueKind == JsonValueKind.String))
            {
                held[digest.Name] = digest.Value.GetString()!;
            }
        }

        return held;
    }
}
