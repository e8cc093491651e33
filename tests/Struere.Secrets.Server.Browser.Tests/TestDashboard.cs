using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.Api.Authentication;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Browser.Tests;
using Struere.Secrets.Server.Dashboard;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;
using Struere.Secrets.Server.Storage;

[assembly: AssemblyFixture(typeof(TestDashboard))]

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>The dashboard with a store of its own, in this process. Each test takes an organization of its own from it.</summary>
public sealed class TestDashboard : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("struere-dashboard-");
    private DataStore? _store;
    private WebApplication? _app;

    public Uri Url => new(_app!.Urls.Single());

    internal DataStore Store => _store!;

    internal SecretStore Secrets => _app!.Services.GetRequiredService<SecretStore>();

    internal ApiKeyStore ApiKeys => _app!.Services.GetRequiredService<ApiKeyStore>();

    /// <summary>Every route, and the policy of who may use it; null for everybody.</summary>
    internal IReadOnlyList<(string Path, string? Policy)> Routes => _app!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => (
            "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null ? endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy : null))
        .Distinct()
        .ToList();

    public async ValueTask InitializeAsync()
    {
        _store = await DataStore.OpenAsync(new DataStoreOptions(_data.FullName));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TestSession>(DashboardPolicies.Scheme, configureOptions: null);
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationErrors>();
        builder.Services.AddDashboard();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_store.Database);
        builder.Services.AddSingleton(_store.Encryption);
        builder.Services.AddSingleton(_store.AuditKey);
        builder.Services.AddSingleton<SecretStore>();
        builder.Services.AddSingleton<ApiKeyStore>();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.UseMiddleware<SecurityHeaders>();
        _app.UseMiddleware<ErrorBodies>();
        _app.UseRouting();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapDashboard();
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _store!.Dispose();
        _data.Delete(recursive: true);
    }

    internal async Task<TestOrganization> NewOrganizationAsync(string name = "Acme")
    {
        var organizations = new OrganizationStore(Store.AuditKey, TimeProvider.System);
        var id = await Store.Database.WriteAsync(Database.WholeServer, transaction => organizations.Create(transaction, name, Actor.Server));
        return new TestOrganization(this, id);
    }
}
