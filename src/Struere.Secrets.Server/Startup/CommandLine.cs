using System;
using System.IO;
using System.Reflection;

namespace Struere.Secrets.Server.Startup;

/// <summary>What the command line asks for.</summary>
internal enum CommandLineAction
{
    Run,
    ShowHelp,
    ShowVersion,
}

/// <summary>The server's options.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Urls">The addresses to listen on, separated by semicolons.</param>
/// <param name="DataDirectory">Where the database and the key file are; null for the user's own folder.</param>
internal sealed record ServerOptions(CommandLineAction Action, string Urls, string? DataDirectory);

/// <summary>Reads the command line.</summary>
internal static class CommandLine
{
    public const string DefaultUrls = "http://127.0.0.1:4870";

    public const string Help = """
        The secrets store of the Struere platform, self-hosted.

        Usage: struere-secrets-server [options]

        Options:
          --urls URLS   The addresses to listen on, separated by semicolons; port 0 takes a free one.
                        Default: http://127.0.0.1:4870
          --data DIR    Where the database and the encryption key are kept.
                        Default: struere-secrets-server in the user's folder for application data
          --version     Show the version.
          -h, --help    Show this help.

        The first start prints one API key an environment. They are never shown again.
        """;

    public static string Version
    {
        get
        {
            var version = typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            return version.Split('+')[0];
        }
    }

    /// <exception cref="StartupException">An option is unknown or lacks its value.</exception>
    public static ServerOptions Parse(string[] arguments)
    {
        var options = new ServerOptions(CommandLineAction.Run, DefaultUrls, DataDirectory: null);
        for (var i = 0; i < arguments.Length; i++)
        {
            var equals = arguments[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? arguments[i] : arguments[i][..equals];
            var inlineValue = equals < 0 ? null : arguments[i][(equals + 1)..];
            switch (name)
            {
                case "--urls":
                    options = options with { Urls = inlineValue ?? Next(name) };
                    break;
                case "--data":
                    options = options with { DataDirectory = inlineValue ?? Next(name) };
                    break;
                case "--help" or "-h" when inlineValue is null:
                    return options with { Action = CommandLineAction.ShowHelp };
                case "--version" when inlineValue is null:
                    return options with { Action = CommandLineAction.ShowVersion };
                default:
                    throw StartupErrors.UnknownOption(name);
            }

            string Next(string option) =>
                ++i < arguments.Length && arguments[i].Length > 0 ? arguments[i] : throw StartupErrors.MissingOptionValue(option);
        }

        return options;
    }

    /// <summary>
    /// The data directory when none is given: below the user's folder for application data, because a directory in the
    /// current project would sooner or later be committed.
    /// </summary>
    /// <exception cref="StartupException">The account has no such folder.</exception>
    public static string DefaultDataDirectory()
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length == 0 ? throw StartupErrors.NoUserFolder() : Path.Combine(folder, "struere-secrets-server");
    }
}
