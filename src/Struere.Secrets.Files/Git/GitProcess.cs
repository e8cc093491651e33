using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Threading.Tasks;

namespace Struere.Secrets.Files.Git;

/// <summary>Runs git without ever showing, asking or waiting for anything.</summary>
public static class GitProcess
{
    /// <summary>
    /// What the environment may say about another repository (<c>git rev-parse --local-env-vars</c>), as it does when a git
    /// hook starts the build. The repository in question is the one that holds the folder.
    /// </summary>
    private static readonly string[] RepositoryVariables =
    [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS", "GIT_DIR",
        "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
    ];

    /// <summary>Runs git in <paramref name="folder"/>; null when it cannot start or is canceled.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <param name="indexFile">The index to work on; the repository's own where none is named.</param>
    public static GitResult? Run(string folder, IEnumerable<string> arguments, CancellationToken cancellation, string? indexFile = null)
    {
        using var process = Start(folder, arguments, indexFile);
        if (process is null)
        {
            return null;
        }

        try
        {
            process.StandardInput.Close();
            var output = Task.Run(process.StandardOutput.ReadToEnd, CancellationToken.None);
            var errors = Task.Run(process.StandardError.ReadToEnd, CancellationToken.None);
            Task.WaitAll([output, errors], cancellation);
            WaitForExit(process, cancellation);
            return new GitResult(process.ExitCode, output.Result, errors.Result);
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            return null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException or AggregateException)
        {
            return null;
        }
    }

    /// <summary>Starts git in <paramref name="folder"/>; null when it cannot start.</summary>
    internal static Process? Start(string folder, IEnumerable<string> arguments, string? indexFile)
    {
        if (FindGit() is not { } git)
        {
            return null;
        }

        var process = new Process { StartInfo = CreateStartInfo(git, folder, arguments, indexFile) };
        try
        {
            process.Start();
            return process;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            process.Dispose();
            return null;
        }
    }

    private static ProcessStartInfo CreateStartInfo(string git, string folder, IEnumerable<string> arguments, string? indexFile)
    {
        var start = new ProcessStartInfo(git)
        {
            // A file system monitor is a program that the repository names, and a daemon that would keep our pipes open.
            Arguments = "-c core.fsmonitor=false " + string.Join(" ", arguments.Select(Quote)),
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        // The messages that we read must be in English.
        start.Environment["LC_ALL"] = "C";
        foreach (var variable in RepositoryVariables)
        {
            start.Environment.Remove(variable);
        }

        if (indexFile is not null)
        {
            start.Environment["GIT_INDEX_FILE"] = indexFile;
        }

        return start;
    }

    /// <summary>As the C runtime and .NET split a command line: a backslash counts only before a quote.</summary>
    private static string Quote(string argument)
    {
        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var c in argument)
        {
            quoted.Append('\\', c == '"' ? backslashes + 1 : 0).Append(c);
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }

    /// <summary>The git of the PATH. The system would look into the current folder first, which is the project's.</summary>
    private static string? FindGit()
    {
        var name = Path.DirectorySeparatorChar == '\\' ? "git.exe" : "git";
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            try
            {
                if (Path.IsPathRooted(folder) && File.Exists(Path.Combine(folder, name)))
                {
                    return Path.Combine(folder, name);
                }
            }
            catch (ArgumentException)
            {
                // A folder that is not a path on .NET Framework; the next one may be.
            }
        }

        return null;
    }

    private static void WaitForExit(Process process, CancellationToken cancellation)
    {
        while (!process.WaitForExit(10))
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    internal static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}

/// <summary>What git wrote until it ended.</summary>
public sealed record GitResult(int ExitCode, string Output, string Errors);
