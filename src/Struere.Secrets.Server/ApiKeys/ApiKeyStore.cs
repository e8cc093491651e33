using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Dapper;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.ApiKeys;

/// <summary>An API key as it is stored: never the key itself.</summary>
/// <param name="Hash">The SHA-256 hash of the key.</param>
/// <param name="OrganizationId">The organization that it belongs to.</param>
/// <param name="Environment">The one environment that it is bound to.</param>
/// <param name="Permissions">What it may do: see <see cref="ApiKeyPermissions"/>.</param>
/// <param name="Name">What people call it; may be empty.</param>
/// <param name="CreatedAt">When it was created: ISO 8601, UTC.</param>
/// <param name="CreatedBy">Who created it; empty when a server before the history did not record it.</param>
/// <param name="ExpiresAt">From when on it is refused: ISO 8601, UTC; null for never.</param>
/// <param name="RevokedAt">When it was revoked; null while it is not.</param>
internal sealed record StoredApiKey(
    byte[] Hash, string OrganizationId, string Environment, string Permissions, string Name, string CreatedAt, string CreatedBy, string? ExpiresAt, string? RevokedAt)
{
    /// <summary>Eight digits of the hash: which key it is, and nothing of the key.</summary>
    public string Id => IdOf(Hash);

    /// <summary>How histories and the audit log name the key.</summary>
    public string ActorName => "api_key " + Id;

    /// <summary>The <see cref="Id"/> of the key with this hash.</summary>
    public static string IdOf(byte[] hash) => Convert.ToHexStringLower(hash)[..8];

    /// <summary>Whether the key is accepted at a point in time.</summary>
    public bool IsValidAt(string time) => RevokedAt is null && (ExpiresAt is null || string.CompareOrdinal(time, ExpiresAt) < 0);
}

/// <summary>What a new API key is for.</summary>
/// <param name="OrganizationId">The organization that it belongs to.</param>
/// <param name="Environment">The one environment that it is bound to.</param>
/// <param name="Permissions">What it may do: see <see cref="ApiKeyPermissions"/>.</param>
/// <param name="Name">What people call it; may be empty.</param>
/// <param name="ExpiresAt">From when on it is refused; null for never.</param>
internal sealed record NewApiKey(string OrganizationId, string Environment, string Permissions, string Name = "", DateTimeOffset? ExpiresAt = null)
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Whether a key may be called so.</summary>
    public static bool IsName(string text) => text.Length <= MaxNameLength && !text.Any(char.IsControl);
}

/// <summary>The API keys, by their hashes.</summary>
internal sealed class ApiKeyStore(Database database, AuditKey auditKey, TimeProvider clock)
{
    private const string Columns =
        "hash AS Hash, organization_id AS OrganizationId, environment AS Environment, permissions AS Permissions, name AS Name, "
        + "created_at AS CreatedAt, created_by AS CreatedBy, expires_at AS ExpiresAt, revoked_at AS RevokedAt";

    /// <summary>Creates an API key and returns it: it cannot be read again.</summary>
    public Task<ApiKey> CreateAsync(NewApiKey key, Actor creator, CancellationToken cancellation = default) =>
        database.WriteAsync(key.OrganizationId, transaction => Create(transaction, key, creator), cancellation);

    /// <summary>As <see cref="CreateAsync"/>, as a part of a transaction.</summary>
    public ApiKey Create(DbTransaction transaction, NewApiKey key, Actor creator)
    {
        var apiKey = ApiKey.Create(key.Environment);
        var hash = apiKey.Hash();
        transaction.Connection!.Execute(
            """
            INSERT INTO api_keys (hash, organization_id, environment, permissions, name, created_at, created_by, expires_at)
            VALUES (@hash, @OrganizationId, @Environment, @Permissions, @Name, @now, @creator, @expiresAt)
            """,
            new
            {
                hash,
                key.OrganizationId,
                key.Environment,
                key.Permissions,
                key.Name,
                now = Timestamp.Now(clock),
                creator = creator.Name,
                expiresAt = key.ExpiresAt is { } expiresAt ? Timestamp.Of(expiresAt) : null,
            },
            transaction);
        new AuditLog(transaction, auditKey, clock).Add(key.OrganizationId, creator, AuditAction.ApiKeyCreated, key.Environment, detail: $"{StoredApiKey.IdOf(hash)} {key.Permissions}");
        return apiKey;
    }

    /// <summary>What is stored of <paramref name="apiKey"/>; null when it is unknown, expired or revoked.</summary>
    public StoredApiKey? Find(ApiKey apiKey)
    {
        var hash = apiKey.Hash();
        using var connection = database.Connect();
        var found = connection.QuerySingleOrDefault<StoredApiKey>($"SELECT {Columns} FROM api_keys WHERE hash = @hash", new { hash });

        // The index compares byte by byte; the answer must not depend on it alone.
        return found is not null && CryptographicOperations.FixedTimeEquals(found.Hash, hash) && found.IsValidAt(Timestamp.Now(clock)) ? found : null;
    }

    /// <summary>All API keys of an organization, revoked and expired ones too, in the order in which they were created.</summary>
    public IReadOnlyList<StoredApiKey> List(string organizationId) => database.Read(transaction => ListIn(transaction, organizationId));

    /// <summary>Revokes an API key, from now on and for ever. False when the organization has no such key or it is revoked already.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="environment">The environment that the key must be bound to; null for any.</param>
    /// <param name="id">The key's <see cref="StoredApiKey.Id"/>.</param>
    /// <param name="actor">Who revokes it.</param>
    /// <param name="cancellation">Gives up before it is begun.</param>
    public Task<bool> RevokeAsync(string organizationId, string? environment, string id, Actor actor, CancellationToken cancellation = default) => database.WriteAsync(
        organizationId,
        transaction =>
        {
            var key = ListIn(transaction, organizationId).FirstOrDefault(key => key.Id == id && (environment is null || key.Environment == environment));
            if (key is null || key.RevokedAt is not null)
            {
                return false;
            }

            transaction.Connection!.Execute(
                "UPDATE api_keys SET revoked_at = @now WHERE hash = @Hash", new { now = Timestamp.Now(clock), key.Hash }, transaction);
            new AuditLog(transaction, auditKey, clock).Add(organizationId, actor, AuditAction.ApiKeyRevoked, key.Environment, detail: id);
            return true;
        },
        cancellation);

    private static List<StoredApiKey> ListIn(DbTransaction transaction, string organizationId) => transaction.Connection!.Query<StoredApiKey>(
        $"SELECT {Columns} FROM api_keys WHERE organization_id = @organizationId ORDER BY created_at, hash", new { organizationId }, transaction).AsList();
}
