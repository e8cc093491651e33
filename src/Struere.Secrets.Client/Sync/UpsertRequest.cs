using System;
using System.Collections.Generic;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Server;
using Struere.Secrets.Core;

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
