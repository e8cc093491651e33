using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Core;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Browser.Tests;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.Secrets;
using Struere.Secrets.Server.Storage;
using Struere.Secrets.Server.Tests;
using Struere.Secrets.Testing;

[assembly: AssemblyFixture(typeof(TestDashboard))]

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>The one server process that all tests share. Each test takes an organization of its own from it.</summary>
public sealed class TestDashboard : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("struere-dashboard-");
    private ServerProcess? _process;
    private DataStore? _store;
    private int _lastPerson;

    public Uri Url => _process!.Url;

    /// <summary>All that the server has written into its log.</summary>
    public string Log => _process!.Errors;

    /// <summary>The link to become the first admin, which the server prints.</summary>
    public string FirstAdminLink => _process!.Output.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("http", StringComparison.Ordinal));

    /// <summary>The data directory of the server, opened a second time: to set up what no page can.</summary>
    internal DataStore Store => _store!;

    internal SecretStore Secrets => new(Store.Database, Store.Encryption, Store.AuditKey, TimeProvider.System);

    internal ApiKeyStore ApiKeys => new(Store.Database, Store.AuditKey, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        var database = await TestEngine.CreateDatabaseAsync();
        string[] options = database is null ? [] : ["--database", database];
        _process = await ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", _data.FullName, .. options]);
        _store = await DataStore.OpenAsync(new DataStoreOptions(_data.FullName, database is null ? null : new SecretValue(database)));
    }

    public async ValueTask DisposeAsync()
    {
        _store?.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }

    internal async Task<TestOrganization> NewOrganizationAsync(string name = "Acme")
    {
        var organizations = new OrganizationStore(Store.AuditKey, TimeProvider.System);
        var id = await Store.Database.WriteAsync(Database.WholeServer, transaction => organizations.Create(transaction, name, Actor.Server));
        return new TestOrganization(this, id);
    }

    /// <summary>Gives a new person an account and a session.</summary>
    internal async Task<TestPerson> SignInAsync(string organizationId, MemberRole role, string name)
    {
        // An email address belongs to one person of one organization.
        var email = $"{name}@acme{Interlocked.Increment(ref _lastPerson)}.example";
        var userId = await new UserStore(Store.Database, Store.AuditKey, TimeProvider.System).CreateAsync(
            new NewUser(organizationId, email, role, PasswordHash: null), Actor.Server);
        var session = await new SessionStore(Store.Database, Store.AuditKey, TimeProvider.System).CreateAsync(userId, address: "", userAgent: "");
        return new TestPerson(email, session);
    }
}

/// <summary>Somebody who is signed in.</summary>
internal sealed record TestPerson(string Email, OneTimeSecret Session)
{
    /// <summary>How the audit log names them.</summary>
    public string Actor => "user " + Email;
}
