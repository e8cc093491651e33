using System;
using System.Net.Http;
using System.Threading.Tasks;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.Storage;
using Struere.Secrets.Server.Tests;
using Struere.Secrets.Testing;

[assembly: AssemblyFixture(typeof(TestServer))]

namespace Struere.Secrets.Server.Tests;

/// <summary>The one server process that all API tests share. Each test takes an organization of its own from it.</summary>
public sealed class TestServer : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private readonly HttpClient _http = new();
    private readonly HttpClient _elsewhere = new(OwnAddress.HandlerFrom(OwnAddress.Next()));
    private ServerProcess? _process;
    private DataStore? _store;

    public ServerProcess Process => _process!;

    /// <summary>The data directory of the server, opened a second time: to set up what no request can.</summary>
    internal DataStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        var database = await TestEngine.CreateDatabaseAsync();
        string[] options = database is null ? [] : ["--database", database];
        _process = await ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", _data.File("data"), .. options]);
        _store = await DataStore.OpenAsync(new DataStoreOptions(_data.File("data"), database is null ? null : new SecretValue(database)));
    }

    public async ValueTask DisposeAsync()
    {
        _store?.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _http.Dispose();
        _elsewhere.Dispose();
        _data.Dispose();
    }

    internal ApiClient Anonymous() => new(_http, Process.Url, apiKey: null);

    internal ApiClient Client(string apiKey) => new(_http, Process.Url, apiKey);

    /// <summary>A client from another address, where wrong API keys count for nobody else.</summary>
    internal ApiClient ClientElsewhere(string apiKey) => new(_elsewhere, Process.Url, apiKey);

    internal async Task<TestOrganization> NewOrganizationAsync()
    {
        var organizations = new OrganizationStore(Store.AuditKey, TimeProvider.System);
        var id = await Store.Database.WriteAsync(Database.WholeServer, transaction => organizations.Create(transaction, "test", Actor.Server));
        return new TestOrganization(
            id,
            Client(await NewApiKeyAsync(id, SecretEnvironment.Development, "*")),
            Client(await NewApiKeyAsync(id, SecretEnvironment.Production, "*")),
            Client(await NewApiKeyAsync(id, SecretEnvironment.Eval, "*")));
    }

    internal async Task<string> NewApiKeyAsync(string organizationId, string environment, string permissions)
    {
        var apiKeys = new ApiKeyStore(Store.Database, Store.AuditKey, TimeProvider.System);
        var apiKey = await apiKeys.CreateAsync(new NewApiKey(organizationId, environment, permissions), Actor.Server);
        return apiKey.Reveal();
    }
}

/// <summary>An organization and a client for each of its environments.</summary>
internal sealed record TestOrganization(string Id, ApiClient Development, ApiClient Production, ApiClient Eval);
