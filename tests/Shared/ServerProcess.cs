using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace Struere.Secrets.Testing;

/// <summary>The real server in a process of its own, on a free loopback port.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables)
    {
        _process = new Process { StartInfo = StartInfo(arguments, variables), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Received(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException("The server ended before it listened."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where the server listens.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>How much memory it has, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>All of standard output so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>All of standard error so far.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>Starts a server on a free port and waits until it accepts connections.</summary>
    public static Task<ServerProcess> StartAsync(string dataDirectory, string urls = "http://127.0.0.1:0") =>
        StartAsync(["--urls", urls, "--data", dataDirectory]);

    /// <summary>Starts a server and waits until it accepts connections.</summary>
    /// <param name="arguments">Its options.</param>
    /// <param name="variables">Environment variables beside those of this process.</param>
    public static async Task<ServerProcess> StartAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        var server = new ServerProcess(arguments, variables);
        try
        {
            server.Url = await server._listening.Task.WaitAsync(Patience);
            return server;
        }
        catch (Exception exception)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"The server did not start.\n{server.Output}\n{server.Errors}", exception);
        }
    }

    /// <summary>Runs the server with <paramref name="arguments"/> that make it end by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunToEndAsync(params string[] arguments)
    {
        await using var server = new ServerProcess(arguments, variables: null);
        await server._process.WaitForExitAsync().WaitAsync(Patience);
        return (server._process.ExitCode, server.Output, server.Errors);
    }

    /// <summary>The API key of an environment, which only the first start prints; null when it was not printed.</summary>
    public string? ApiKey(string environment) => _output
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(words => words.Length == 2 && words[0] == environment)?[1];

    /// <summary>Asks the server to stop, as a terminal or a service manager does, and returns its exit code.</summary>
    public async Task<int> StopAsync(int signal = PosixSignals.Terminate)
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
        }
        else
        {
            _ = PosixSignals.Send(_process.Id, signal);
        }

        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Ends the server without giving it time for anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables)
    {
        var serverDll = typeof(ServerProcess).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "ServerDll").Value!;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [serverDll, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Received(string? line)
    {
        const string Listening = "Listening on ";

        _output.Enqueue(line ?? "");
        if (line?.StartsWith(Listening, StringComparison.Ordinal) == true)
        {
            _listening.TrySetResult(new Uri(line[Listening.Length..]));
        }
    }

    /// <summary>Signals that <see cref="Process"/> cannot send.</summary>
    public static class PosixSignals
    {
        /// <summary>SIGINT: Ctrl+C.</summary>
        public const int Interrupt = 2;

        /// <summary>SIGTERM.</summary>
        public const int Terminate = 15;

        /// <summary>Sends a signal to a process.</summary>
        public static int Send(int processId, int signal) => Kill(processId, signal);

        [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Kill(int processId, int signal);
    }
}
