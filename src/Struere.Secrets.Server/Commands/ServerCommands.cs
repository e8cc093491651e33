using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Server.Startup;

namespace Struere.Secrets.Server.Commands;

/// <summary>
/// The command line. Without a command the server runs. Each command is a class of its own in this folder: it derives from
/// <see cref="Command"/>, and its action reads the settings with <see cref="ServerOptions.Read"/> and may throw a <see cref="StartupException"/>.
/// </summary>
internal static class ServerCommands
{
    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            var parsed = Parse(arguments);
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            if (parsed.CommandResult.Command is RootCommand)
            {
                // The server itself handles signals: it lets running requests finish.
                configuration.ProcessTerminationTimeout = null;
            }

            return await parsed.InvokeAsync(configuration);
        }
        catch (StartupException exception)
        {
            await Console.Error.WriteLineAsync($"error {exception.Code}: {exception.Message}");
            return 1;
        }
    }

    /// <summary>Reads the arguments. A path may begin with '@': it is not the name of a file with more arguments.</summary>
    /// <exception cref="StartupException">They are not a command line of this server.</exception>
    public static ParseResult Parse(string[] arguments)
    {
        var parsed = Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return CommandLineFault.Find(arguments, parsed) is { } fault ? throw StartupErrors.InvalidCommandLine(fault) : parsed;
    }

    /// <summary>The command line. Add new commands here.</summary>
    private static RootCommand Create()
    {
        var root = new RootCommand(
            "The secrets store of the Struere platform, self-hosted. Each option can also be an environment variable, such as "
            + $"{ServerSettings.Urls.Variable} for {ServerSettings.Urls.Option}, or a member of a settings file. "
            + "The first start prints one API key per environment. They are never shown again.");
        foreach (var setting in ServerSettings.All)
        {
            root.Add(CreateOption(setting));
        }

        root.Options.OfType<VersionOption>().Single().Action = new ShowVersion();
        root.Add(new KeysCommand());
        root.Add(new OrganizationsCommand());
        root.Add(new UsersCommand());
        root.Add(new AuditCommand());
        root.Add(new RotateKeyCommand());
        root.Add(new BackupCommand());
        root.Add(new RestoreCommand());
        root.SetAction(async (parsed, _) =>
        {
            await ServerHost.RunAsync(ServerOptions.Read(parsed));
            return 0;
        });
        return root;
    }

    private static Option CreateOption(Setting setting)
    {
        Option option = setting.IsSwitch
            ? new Option<bool>(setting.Option)
            : new Option<string>(setting.Option) { HelpName = setting.ValueName, Arity = ArgumentArity.ExactlyOne };
        option.Description = setting.Description;
        option.Recursive = setting.IsOfStore;
        return option;
    }

    private sealed class ShowVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(ServerVersion.Text);
            return 0;
        }
    }
}
