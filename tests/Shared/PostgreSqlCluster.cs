using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;

namespace Struere.Secrets.Testing;

/// <summary>A private PostgreSQL cluster on a free port of this machine, made by the programs of Debian's package.</summary>
internal sealed class PostgreSqlCluster : IAsyncDisposable
{
    private static readonly Lock Starting = new();
    private static Task<PostgreSqlCluster>? _shared;

    private readonly string _directory;
    private readonly int _port;

    private PostgreSqlCluster(string directory, int port)
    {
        _directory = directory;
        _port = port;
    }

    /// <summary>The one cluster of this process; its tests take databases of their own from it.</summary>
    public static Task<PostgreSqlCluster> SharedAsync()
    {
        lock (Starting)
        {
            return _shared ??= StartNewAsync();
        }
    }

    /// <summary>Ends the cluster of <see cref="SharedAsync"/>, if there is one.</summary>
    public static async Task StopSharedAsync()
    {
        if (_shared is not null)
        {
            await (await _shared).DisposeAsync();
        }
    }

    /// <summary>Makes and starts a cluster.</summary>
    public static async Task<PostgreSqlCluster> StartNewAsync()
    {
        var directory = (await RunAsync("mktemp", "-d", Path.Combine(Path.GetTempPath(), "struere-postgresql-XXXXXX"))).Trim();
        await RunAsync(Program("initdb"), "-D", directory, "-U", "struere", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        var cluster = new PostgreSqlCluster(directory, FreePort());
        await cluster.StartAsync();
        return cluster;
    }

    /// <summary>Starts the cluster after <see cref="StopAsync"/>. Not a power cut is tested but what is lost between processes: nothing waits for the disk.</summary>
    public Task StartAsync() => RunAsync(
        Program("pg_ctl"), "-D", _directory, "-w", "-s", "-l", Path.Combine(_directory, "log"), "-o", $"-p {_port} -h 127.0.0.1 -k {_directory} -c max_connections=200 -c fsync=off", "start");

    /// <summary>Stops the cluster and breaks off what is connected.</summary>
    public Task StopAsync() => RunAsync(Program("pg_ctl"), "-D", _directory, "-w", "-s", "-m", "fast", "stop");

    /// <summary>Creates a database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = "test_" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>All files of the cluster: its tables, its write-ahead log, its own log.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories)
        .Where(file => !Path.GetFileName(file).StartsWith(".s.PGSQL", StringComparison.Ordinal));

    /// <summary>Writes a database as pg_dump does for a backup.</summary>
    public Task<string> DumpAsync(string connectionString) =>
        RunAsync(Program("pg_dump"), "-h", "127.0.0.1", "-p", $"{_port}", "-U", "struere", new NpgsqlConnectionStringBuilder(connectionString).Database!);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await RunAsync("rm", "-rf", _directory);
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username=struere;Database={database};Maximum Pool Size=20";

    /// <summary>Debian keeps the programs of each version in a folder of its own, apart from the path.</summary>
    private static string Program(string name) => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", name)).Last(File.Exists)
        : name;

    /// <summary>PostgreSQL refuses to run as root: then its programs run as the account that Debian's package makes.</summary>
    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        IEnumerable<string> command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", program, .. arguments] : [program, .. arguments];
        using var process = new Process { StartInfo = new ProcessStartInfo(command.First(), command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" } };
        process.Start();

        // pg_ctl hands its output on to the server, which keeps it open: wait for the end of the process, not of the output.
        var output = program.EndsWith("pg_ctl", StringComparison.Ordinal) ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"'{program}' failed: {await process.StandardError.ReadToEndAsync()}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
