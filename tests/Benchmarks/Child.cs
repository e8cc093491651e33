using System;
using System.Diagnostics;

namespace Struere.Secrets.Benchmarks;

/// <summary>Runs a program to its end.</summary>
internal static class Child
{
    /// <summary>What it writes to standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(string program, params string[] arguments) => Run(new ProcessStartInfo(program, arguments));

    /// <inheritdoc cref="Run(string, string[])"/>
    public static string Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{start.FileName} {start.ArgumentList[0]} failed.\n{output}");
    }
}
