using System;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.ApiKeys;

/// <summary>An API key as it is stored: never the key itself.</summary>
internal sealed record StoredApiKey(byte[] Hash, string OrganizationId, string Environment, string Permissions);

/// <summary>The API keys, by their hashes.</summary>
internal sealed class ApiKeyStore(Database database, TimeProvider clock)
{
    /// <summary>Creates an API key and returns it: it cannot be read again.</summary>
    public ApiKey Create(SqliteTransaction transaction, string organizationId, string environment, string permissions)
    {
        var apiKey = ApiKey.Create(environment);
        transaction.Connection!.Execute(
            """
            INSERT INTO api_keys (hash, organization_id, environment, permissions, created_at)
            VALUES (@hash, @organizationId, @environment, @permissions, @now)
            """,
            new { hash = apiKey.Hash(), organizationId, environment, permissions, now = Timestamp.Now(clock) },
            transaction);
        return apiKey;
    }

    /// <summary>What is stored of <paramref name="apiKey"/>; null when it is unknown.</summary>
    public StoredApiKey? Find(ApiKey apiKey)
    {
        var hash = apiKey.Hash();
        using var connection = database.Connect();
        var found = connection.QuerySingleOrDefault<StoredApiKey>(
            """
            SELECT hash AS Hash, organization_id AS OrganizationId, environment AS Environment, permissions AS Permissions
            FROM api_keys WHERE hash = @hash
            """,
            new { hash });

        // The index compares byte by byte; the answer must not depend on it alone.
        return found is not null && CryptographicOperations.FixedTimeEquals(found.Hash, hash) ? found : null;
    }
}
