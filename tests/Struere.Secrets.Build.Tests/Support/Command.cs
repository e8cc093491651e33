using System.Collections.Generic;
using System.Diagnostics;

namespace Struere.Secrets.Build.Tests.Support;

/// <summary>Runs a program to its end and gives what it printed.</summary>
internal static class Command
{
    /// <summary>Fails the test, with what the program printed, unless it succeeds.</summary>
    public static string Run(string folder, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in new[] { "MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "STRUERE_API_URL", "STRUERE_API_KEY", "STRUERE_API_KEY_PRODUCTION", "STRUERE_API_KEY_DEVELOPMENT" })
        {
            start.Environment.Remove(variable);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}\n{errors.Result}");
        return output;
    }
}
