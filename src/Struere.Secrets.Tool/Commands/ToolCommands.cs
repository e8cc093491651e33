using System.CommandLine;

namespace Struere.Secrets.Tool.Commands;

/// <summary>The commands, and how each of them ends.</summary>
internal static class ToolCommands
{
    private const string ToolName = "struere-secrets";

    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>One of <see cref="ExitCode"/>, or the exit code of a command that was started.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            // The parser would write its help to standard output, where the caller expects a report, and end with the code for findings.
            await WriteErrorAsync(FaultCode.WrongCommandLine, $"{CommandLineFault.Describe(parsed)} 'struere-secrets {CommandLineFault.CommandOf(parsed)}--help' lists what there is.").ConfigureAwait(false);
            return ExitCode.Failure;
        }

        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            if (parsed.CommandResult.Command is RunCommand)
            {
                // The command that it runs decides what signals mean.
                configuration.ProcessTerminationTimeout = null;
            }

            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (ToolFaultException fault)
        {
            await WriteErrorAsync(fault.Code, fault.Message, fault.Place ?? ToolName).ConfigureAwait(false);
            return ExitCode.Failure;
        }
        catch (FaultException e)
        {
            FaultWriter.WriteErrors(e.Faults);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(ToolName + ": canceled").ConfigureAwait(false);
            return ExitCode.Failure;
        }
#pragma warning disable CA1031 // The runtime would print the exception, whose message may hold a value.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await WriteErrorAsync(FaultCode.Unexpected, $"The command failed because of a bug in Struere.Secrets ({e.GetType().Name}): please report it.").ConfigureAwait(false);
            return ExitCode.Failure;
        }
    }

    private static Task WriteErrorAsync(string code, string message, string place = ToolName) => Console.Error.WriteLineAsync($"{place}: error {code}: {message}");

    /// <summary>The root command. Each command is a class of its own; add it here.</summary>
    private static RootCommand Create() => new("Checks and syncs the secrets of Struere agent projects.")
    {
        new CheckCommand(),
        new CompilePromptCommand(),
        new InitCommand(),
        new LanguageServerCommand(),
        new PlanCommand(),
        new RunCommand(),
        new SyncCommand(),
        new VerifyCommand(),
    };
}
