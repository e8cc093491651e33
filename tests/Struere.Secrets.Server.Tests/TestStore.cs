using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Dapper;
using Struere.Secrets.Core;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.Secrets;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Tests;

/// <summary>A database of its own with one organization, used in this process.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory;

    private TestStore(TemporaryDirectory directory, DataStoreOptions options, DataStore data, string organizationId)
    {
        _directory = directory;
        Options = options;
        Data = data;
        OrganizationId = organizationId;
    }

    public static Actor Anna { get; } = new("user anna@example.com", "192.0.2.1");

    public DataStoreOptions Options { get; }

    public DataStore Data { get; }

    public string OrganizationId { get; }

    public string KeyRingPath => Data.Encryption.File.Path;

    public SecretStore Secrets => new(Data.Database, Data.Encryption, Data.AuditKey, TimeProvider.System);

    public ApiKeyStore ApiKeys => new(Data.Database, Data.AuditKey, TimeProvider.System);

    public KeyRotation Rotation => new(Data, TimeProvider.System);

    public SecretScope Development => new(OrganizationId, "development", Anna);

    public SecretScope Production => new(OrganizationId, "production", Anna);

    public SecretScope Eval => new(OrganizationId, "eval", Anna);

    public static async Task<TestStore> CreateAsync()
    {
        var directory = new TemporaryDirectory();
        var database = await TestEngine.CreateDatabaseAsync();
        var options = new DataStoreOptions(directory.File("data"), database is null ? null : new SecretValue(database));
        var data = await DataStore.OpenAsync(options);
        return new TestStore(directory, options, data, await NewOrganizationAsync(data));
    }

    /// <summary>Opens the same database as another server does.</summary>
    public Task<DataStore> OpenAgainAsync() => DataStore.OpenAsync(Options);

    public static Task<string> NewOrganizationAsync(DataStore data) => data.Database.WriteAsync(
        Database.WholeServer, transaction => new OrganizationStore(data.AuditKey, TimeProvider.System).Create(transaction, "test", Actor.Server));

    public Task<long> SetAsync(SecretScope scope, string key, string value, long? expectedVersion = null) =>
        Secrets.SetAsync(scope, key, new SecretValue(value), expectedVersion, TestContext.Current.CancellationToken);

    public string? Value(SecretScope scope, string key) => Data.Database.Read(transaction =>
    {
        using var cipher = Data.Encryption.ForReading();
        return new SecretRows(transaction, cipher, scope).Read([key]).TryGetValue(key, out var value) ? value.Reveal() : null;
    });

    public IReadOnlyList<AuditEntry> Audit(AuditFilter? filter = null, string? organizationId = null) =>
        new AuditReader(Data.Database).Find(organizationId ?? OrganizationId, filter ?? new AuditFilter(), count: 1000);

    public IReadOnlyList<AuditBreak> CheckAudit() => Data.Database.Read(transaction => AuditCheck.Run(transaction, Data.AuditKey, out _));

    public Task ExecuteAsync(string sql) => StoredSecrets.ExecuteAsync(Data, sql);

    public T Query<T>(string sql) => Data.Database.Read(transaction => transaction.Connection!.QuerySingle<T>(sql, transaction: transaction));

    public ValueTask DisposeAsync()
    {
        Data.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
