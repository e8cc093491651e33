using System;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.Api.Authentication;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Dashboard;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Startup;

/// <summary>Opens the data directory, starts the web server, tells the operator, and runs until it is asked to stop.</summary>
internal static class ServerHost
{
    /// <summary>The longest that running requests are waited for when the server is asked to stop: a service manager kills it soon after.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    /// <exception cref="StartupException">The server cannot start.</exception>
    public static async Task RunAsync(ServerOptions options)
    {
        ListenUrls.RequireProtection(options);
        var certificate = options.Certificate is { } files ? new ServerCertificate(files, TimeProvider.System) : null;
        using var store = await OpenAsync(options.Store);

        var started = false;
        await using var app = Build(options, certificate, store, isStarted: () => started);
        foreach (var url in options.Urls)
        {
            app.Urls.Add(url);
        }

        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw StartupErrors.CannotListen(string.Join(", ", options.Urls), Reason(exception));
        }

        started = true;

        try
        {
            // After the port is bound: a start that fails must not use up the one time that the keys are shown.
            var apiKeys = await FirstStart.CreateDefaultOrganizationAsync(app.Services);
            var adminLink = await FirstStart.CreateAdminLinkAsync(app.Services);
            Announcement.Write(Console.Out, options.DataDirectory, apiKeys, adminLink, app.Urls.ToArray());
        }
        catch (DbException exception)
        {
            throw StartupErrors.Of(DataStore.Fault(store.Database, exception, options.Store));
        }

        await app.WaitForShutdownAsync();
    }

    private static async Task<DataStore> OpenAsync(DataStoreOptions options)
    {
        try
        {
            return await DataStore.OpenAsync(options);
        }
        catch (DataStoreException exception)
        {
            throw StartupErrors.Of(exception);
        }
        catch (KeyRingException exception)
        {
            throw StartupErrors.Of(exception);
        }
    }

    private static WebApplication Build(ServerOptions options, ServerCertificate? certificate, DataStore store, Func<bool> isStarted)
    {
        // The empty builder reads no environment variables and no appsettings.json: the settings are all there is.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.ConfigureWebServer(certificate);
        builder.ConfigureLog(options, isStarted);
        builder.ConfigureTelemetry(options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddRoutingCore();
        builder.Services.AddApiKeys();
        builder.Services.AddPeople();
        if (options.Provider is { } provider)
        {
            builder.Services.AddProvider(provider);
        }

        builder.Services.AddDashboard();
        builder.Services.AddRateLimits(options.RequestsPerKey);
        builder.Services.AddTimeLimits(TimeLimits.Request);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(store.Database);
        builder.Services.AddSingleton(store.Encryption);
        builder.Services.AddSingleton(store.AuditKey);
        builder.Services.AddSingleton<OrganizationStore>();
        builder.Services.AddSingleton<ApiKeyStore>();
        builder.Services.AddSingleton<SecretStore>();
        builder.Services.AddSingleton<SecretSync>();

        var app = builder.Build();
        certificate?.LogTo(app.Logger);
        app.UseProxyHeaders(options);
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ErrorBodies>();
        app.UseMiddleware<RefusalAudit>();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapApi();
        app.MapDashboard();
        return app;
    }

    private static string Reason(Exception exception)
    {
        var innermost = exception.GetBaseException();
        return innermost is SocketException socket
            ? socket.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "the address is in use",
                SocketError.AccessDenied => "this account may not use the port",
                SocketError.AddressNotAvailable => "this machine does not have the address",
                _ => innermost.Message,
            }
            : innermost.Message;
    }
}
