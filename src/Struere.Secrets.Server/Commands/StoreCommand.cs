using System;
using System.CommandLine;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.Startup;

namespace Struere.Secrets.Server.Commands;

/// <summary>A command that works on the database of a server, which may run meanwhile.</summary>
internal abstract class StoreCommand : Command
{
    /// <summary>Whose data a command is about, where a server has several organizations.</summary>
    private readonly Option<string?> _organization = new("--organization") { HelpName = "NAME", Description = "The organization. Default: the only one" };

    protected StoreCommand(string name, string description)
        : base(name, description) => SetAction((parsed, _) => RunAsync(parsed));

    /// <summary>Does what the command is for.</summary>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(DataStore store, ParseResult parsed, TextWriter output);

    /// <summary>Lets the command be about one organization: see <see cref="OrganizationOf"/>.</summary>
    protected void AddOrganizationOption() => Add(_organization);

    /// <summary>The organization that the command is about.</summary>
    /// <exception cref="StartupException">There is no such organization, or none is named and there are several.</exception>
    protected Organization OrganizationOf(DataStore store, ParseResult parsed)
    {
        var all = store.Database.Read(OrganizationStore.List);
        var name = parsed.GetValue(_organization);
        var found = all.Where(organization => name is null || organization.Name == name || organization.Id == name).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw StartupErrors.UnknownOrganization(name),
            _ => throw StartupErrors.AmbiguousOrganization(string.Join(", ", all.Select(organization => organization.Name))),
        };
    }

    private protected static ApiKeyStore ApiKeysOf(DataStore store) => new(store.Database, store.AuditKey, TimeProvider.System);

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var options = ServerOptions.Read(parsed).Store;
        using var store = await OpenAsync(options);
        try
        {
            return await RunAsync(store, parsed, parsed.InvocationConfiguration.Output);
        }
        catch (DbException exception)
        {
            throw StartupErrors.Of(DataStore.Fault(store.Database, exception, options));
        }
        catch (KeyRingException exception)
        {
            throw StartupErrors.Of(exception);
        }
    }

    /// <summary>Opens what a server has made: a command must not make a new database because of a mistyped path.</summary>
    private static async Task<DataStore> OpenAsync(DataStoreOptions options)
    {
        if (options.Database is null && !File.Exists(new DataDirectory(options.DataDirectory).DatabasePath))
        {
            throw StartupErrors.NoDatabase(options.DataDirectory);
        }

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
}
