using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Startup;

namespace Struere.Secrets.Server.Commands;

/// <summary><c>backup</c>: copies the database while the server runs.</summary>
internal sealed class BackupCommand : StoreCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The file to write. It must not exist yet." };

    public BackupCommand()
        : base("backup", "Copy the SQLite database as it is at one moment. The server may run meanwhile.") => Add(_file);

    protected override Task<int> RunAsync(DataStore store, ParseResult parsed, TextWriter output)
    {
        var file = Path.GetFullPath(parsed.GetRequiredValue(_file));
        try
        {
            Backup.Write(store.Database, file);
        }
        catch (BackupException exception)
        {
            throw StartupErrors.BackupFailed(exception.Message);
        }

        output.WriteLine($"The database is copied to '{file}'.");
        output.WriteLine($"Its values can be read only with the key file '{store.Encryption.File.Path}': keep a copy of that in another place.");
        return Task.FromResult(0);
    }
}

/// <summary><c>restore</c>: puts a backup in the place of a missing database.</summary>
internal sealed class RestoreCommand : Command
{
    private readonly Argument<string> _file = new("file") { Description = "The backup." };

    public RestoreCommand()
        : base("restore", "Put a backup into a data directory without a database, and check that the key file belongs to it.")
    {
        Add(_file);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var options = ServerOptions.Read(parsed).Store;
        try
        {
            await Backup.RestoreAsync(Path.GetFullPath(parsed.GetRequiredValue(_file)), options);
        }
        catch (BackupException exception)
        {
            throw StartupErrors.RestoreFailed(exception.Message);
        }
        catch (DataStoreException exception)
        {
            throw StartupErrors.Of(exception);
        }
        catch (Encryption.KeyRingException exception)
        {
            throw StartupErrors.Of(exception);
        }

        await parsed.InvocationConfiguration.Output.WriteLineAsync($"The backup is restored to '{options.DataDirectory}'. Start the server.");
        return 0;
    }
}
