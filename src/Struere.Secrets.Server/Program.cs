using System;
using System.Threading.Tasks;
using Struere.Secrets.Server.Startup;

namespace Struere.Secrets.Server;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            var options = CommandLine.Parse(arguments);
            switch (options.Action)
            {
                case CommandLineAction.ShowHelp:
                    Console.Out.WriteLine(CommandLine.Help);
                    return 0;
                case CommandLineAction.ShowVersion:
                    Console.Out.WriteLine(CommandLine.Version);
                    return 0;
                default:
                    await ServerHost.RunAsync(options);
                    return 0;
            }
        }
        catch (StartupException exception)
        {
            await Console.Error.WriteLineAsync($"error {exception.Code}: {exception.Message}");
            return 1;
        }
    }
}
