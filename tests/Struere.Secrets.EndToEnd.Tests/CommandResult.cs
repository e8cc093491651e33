using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>What a command printed, both streams in the order of arrival, and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>Runs a command to its end. Variables with a null value are taken out of its environment.</summary>
    public static Task<CommandResult> Run(string folder, IReadOnlyDictionary<string, string?> environment, string command, params IEnumerable<string> arguments) =>
        Run(folder, environment, _ => { }, command, arguments);

    /// <summary>The same; <paramref name="started"/> hears the ID of the process.</summary>
    public static async Task<CommandResult> Run(string folder, IReadOnlyDictionary<string, string?> environment, Action<int> started, string command, params IEnumerable<string> arguments)
    {
        using var process = new Process { StartInfo = StartInfo(folder, environment, command, arguments) };
        var output = new List<string>();
        void Collect(object sender, DataReceivedEventArgs data)
        {
            lock (output)
            {
                output.Add(data.Data ?? "");
            }
        }

        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        started(process.Id);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandResult(process.ExitCode, string.Join('\n', output));
    }

    /// <summary>How to start a command whose output is read. Variables with a null value are taken out of its environment.</summary>
    public static ProcessStartInfo StartInfo(string folder, IReadOnlyDictionary<string, string?> environment, string command, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Fails, with the whole output, unless the command succeeded.</summary>
    public CommandResult ShouldSucceed()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}");
        return this;
    }

    /// <summary>Fails, with the whole output, if the command succeeded.</summary>
    public CommandResult ShouldFail()
    {
        Assert.True(ExitCode != 0, $"unexpected success\n{Output}");
        return this;
    }

    /// <summary>Fails, with the whole output, unless it holds <paramref name="text"/>.</summary>
    public CommandResult ShouldSay(string text)
    {
        Assert.True(Output.Contains(text, StringComparison.Ordinal), $"'{text}' is missing in:\n{Output}");
        return this;
    }

    /// <summary>Fails, with the whole output, if it holds <paramref name="text"/>.</summary>
    public CommandResult ShouldNotSay(string text)
    {
        Assert.False(Output.Contains(text, StringComparison.Ordinal), $"'{text}' is there in:\n{Output}");
        return this;
    }

    /// <summary>How many lines hold <paramref name="text"/>.</summary>
    public int LinesWith(string text) => Array.FindAll(Output.Split('\n'), line => line.Contains(text, StringComparison.Ordinal)).Length;
}
