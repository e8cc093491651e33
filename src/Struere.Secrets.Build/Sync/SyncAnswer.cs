using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Build.Sync;

/// <summary>What the server did with one batch.</summary>
internal sealed class SyncAnswer
{
    private SyncAnswer(int created, int updated, int unchanged, bool isVerified, bool isMirrored)
    {
        Created = created;
        Updated = updated;
        Unchanged = unchanged;
        IsVerified = isVerified;
        IsMirrored = isMirrored;
    }

    public int Created { get; }

    public int Updated { get; }

    public int Unchanged { get; }

    /// <summary>Whether the server sent digests; they are right then.</summary>
    public bool IsVerified { get; }

    /// <summary>Whether the secrets also went to the environment <c>eval</c>.</summary>
    public bool IsMirrored { get; }

    /// <summary>Reads the answer and holds it against what was sent. Nothing of the answer's text goes into a message.</summary>
    /// <exception cref="RequestException">It is malformed, speaks of other secrets, or the server holds other values.</exception>
    public static SyncAnswer Read(byte[] body, SecretValue apiKey, string environment, IReadOnlyList<Secret> sent)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Read(json.RootElement, apiKey, environment, sent);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Malformed("it is not JSON. Is this the address of a Struere server?");
        }
    }

    /// <summary>The end of a request whose answer is not the protocol's.</summary>
    public static RequestException Malformed(string why) =>
        new(new SyncFault(SyncCodes.MalformedAnswer, $"The server's answer cannot be believed: {why}."), BatchFate.Unanswered);

    private static SyncAnswer Read(JsonElement root, SecretValue apiKey, string environment, IReadOnlyList<Secret> sent)
    {
        if (Member(root, "success") is not { ValueKind: JsonValueKind.True })
        {
            throw Malformed("it does not say that the secrets were stored");
        }

        if (Text(root, "environment") != environment)
        {
            throw Malformed($"it does not speak of {environment}. See whether the secrets went to another environment");
        }

        var outcome = Member(root, "secrets") ?? throw Malformed("the member 'secrets' is missing");
        var created = Keys(outcome, "created", sent);
        var updated = Keys(outcome, "updated", sent);
        var unchanged = Keys(outcome, "unchanged", sent);
        var answered = new HashSet<string>(created.Concat(updated).Concat(unchanged));
        if (sent.FirstOrDefault(secret => !answered.Contains(secret.Key)) is { } lost)
        {
            throw Malformed($"it says nothing of '{lost.Key}'");
        }

        var digests = Member(root, "digests");
        if (digests is { } held)
        {
            Compare(held, apiKey, environment, sent);
        }

        var isMirrored = Member(root, "mirrored") is { } mirrored && Text(mirrored, "environment") == SecretEnvironment.Eval;
        return new SyncAnswer(created.Count, updated.Count, unchanged.Count, digests is not null, isMirrored);
    }

    private static void Compare(JsonElement digests, SecretValue apiKey, string environment, IEnumerable<Secret> sent)
    {
        var wrong = sent
            .Where(secret => !SecretMac.AreEqual(Text(digests, secret.Key) ?? "", SecretMac.OfSecret(apiKey, environment, secret)))
            .Select(secret => $"'{secret.Key}'")
            .ToList();
        if (wrong.Count > 0)
        {
            throw new RequestException(
                new SyncFault(SyncCodes.DigestMismatch, $"The server holds other values than the file for {string.Join(", ", wrong)}: something on the way cut, quoted or re-encoded them. Do not use {environment} before a sync succeeds."),
                BatchFate.StoredDifferently);
        }
    }

    /// <summary>Only keys that were sent count: whatever else the server says is not of this request.</summary>
    private static HashSet<string> Keys(JsonElement outcome, string name, IEnumerable<Secret> sent)
    {
        if (Member(outcome, name) is not { ValueKind: JsonValueKind.Array } list)
        {
            throw Malformed($"the list '{name}' is missing");
        }

        var named = new HashSet<string>(list.EnumerateArray().Where(key => key.ValueKind == JsonValueKind.String).Select(key => key.GetString()!));
        named.IntersectWith(sent.Select(secret => secret.Key));
        return named;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
