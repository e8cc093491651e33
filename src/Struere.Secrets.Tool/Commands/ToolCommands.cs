using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.Tool.Commands;

/// <summary>The commands, and how each of them ends.</summary>
internal static class ToolCommands
{
    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>One of <see cref="ExitCode"/>, or the exit code of a command that was started.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments);
        try
        {
            var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);

            // The parser's own code for a wrong command line is 1, which means here that something was found.
            return parsed.Errors.Count > 0 ? ExitCode.Failure : exitCode;
        }
        catch (ToolFaultException fault)
        {
            await Console.Error.WriteLineAsync(fault.Place is { } place ? $"{place}: error {fault.Code}: {fault.Message}" : $"struere-secrets: error {fault.Code}: {fault.Message}").ConfigureAwait(false);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("struere-secrets: canceled").ConfigureAwait(false);
            return ExitCode.Failure;
        }
#pragma warning disable CA1031 // The runtime would print the exception, whose message may hold a value.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"struere-secrets: error STRU5022: The command failed by a fault of its own ({e.GetType().Name}): please report it.").ConfigureAwait(false);
            return ExitCode.Failure;
        }
    }

    /// <summary>The root command. Each command is a class of its own; add it here.</summary>
    private static RootCommand Create() => new("Checks and syncs the secrets of Struere agent projects.")
    {
        new CheckCommand(),
    };
}
