using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Benchmarks.Servers;

/// <summary>
/// The server on SQLite and on PostgreSQL, beside the bare driver that writes the same rows with the same durability.
/// What the server does beyond that is the request: JSON, keys, encryption, comparison, digests, the audit log.
/// </summary>
internal static class ServerBenchmarks
{
    private const int Keys = 1000;
    private const int ManyKeys = 10_000;
    private const int Writers = 32;
    private const int WritesPerWriter = 10;
    private static readonly TimeSpan Flush = TimeSpan.FromMilliseconds(4);

    private const int Requests = 100_000;
    private const int RequestsBefore = 10_000;

    public static IEnumerable<ComparisonRow> RunOnSqlite(int rounds)
    {
        using var data = new TemporaryFolder();
        using var bareData = new TemporaryFolder();
        using var bare = BareStore.OnSqlite(Path.Combine(bareData.Path, "bare.db"));
        var server = Start(variables: null, "--data", data.Path);
        try
        {
            using var client = new SecretsClient(server, server.ApiKey("production")!);
            return
            [
                CompareBatches($"Sync of {Keys:#,0} changed keys; bare SQLite", rounds, client, bare),
                CompareList(rounds, client),
                CompareMemory(server, client),
            ];
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Writes that wait while another one commits share the next commit.</summary>
    public static IEnumerable<ComparisonRow> RunOnSlowDisk(int rounds)
    {
        using var data = new TemporaryFolder();
        using var disk = new SlowDisk(Flush);
        var server = Start(disk.Variables, "--data", data.Path);
        try
        {
            using var client = new SecretsClient(server, server.ApiKey("production")!);
            var round = 0;
            double MeasureWrite(int writers)
            {
                round++;
                return ClockTime.Measure(() => Task.WaitAll(Enumerable.Range(0, writers).Select(writer => WriteSinglesAsync(client, writer, round)).ToArray())) / (writers * WritesPerWriter);
            }

            (double Many, double One) MeasureRound() => (MeasureWrite(Writers), MeasureWrite(writers: 1));
            return
            [
                Comparison<(double Many, double One)>.Run(rounds, warmUp: () => MeasureRound(), MeasureRound).Compare(
                    $"Keys from {Writers} clients where a flush takes {Flush.TotalMilliseconds} ms, per write; from one client", sample => sample.Many, sample => sample.One, "ms", target: 1.0 / 5),
            ];
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    public static IEnumerable<ComparisonRow> RunOnPostgreSql(int rounds)
    {
        using var data = new TemporaryFolder();
        var cluster = PostgreSqlCluster.StartNewAsync().GetAwaiter().GetResult();
        try
        {
            using var bare = BareStore.OnPostgreSql(cluster.CreateDatabaseAsync().GetAwaiter().GetResult());
            var server = Start(variables: null, "--data", data.Path, "--database", cluster.CreateDatabaseAsync().GetAwaiter().GetResult());
            try
            {
                using var client = new SecretsClient(server, server.ApiKey("production")!);
                return [CompareBatches($"Sync of {Keys:#,0} changed keys; bare Npgsql, one batch", rounds, client, bare), CompareList(rounds, client)];
            }
            finally
            {
                server.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
        finally
        {
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static ComparisonRow CompareBatches(string name, int rounds, SecretsClient client, BareStore bare)
    {
        var round = 0;
        (double Ours, double Peer) MeasureBatch()
        {
            round++;
            var secrets = Enumerable.Range(0, Keys).Select(number => (Key: $"KEY_{number}", Value: $"fake-value-of-number-{number}-{round}")).ToList();
            return (ClockTime.Measure(() => client.SyncAsync(secrets).GetAwaiter().GetResult()), ClockTime.Measure(() => bare.Write(secrets)));
        }

        return Comparison<(double Ours, double Peer)>
            .Run(rounds, warmUp: () => Enumerable.Range(0, rounds).ToList().ForEach(_ => MeasureBatch()), MeasureBatch)
            .Compare(name, sample => sample.Ours, sample => sample.Peer, "ms", target: 2);
    }

    private static ComparisonRow CompareList(int rounds, SecretsClient client)
    {
        const double Limit = 50;

        foreach (var keys in Enumerable.Range(0, ManyKeys).Chunk(Keys))
        {
            client.SyncAsync(keys.Select(number => ($"KEY_{number}", $"fake-value-of-number-{number}"))).GetAwaiter().GetResult();
        }

        double MeasureList() => ClockTime.Measure(() => client.ListAsync().GetAwaiter().GetResult());
        return Comparison<double>.Run(rounds, warmUp: () => MeasureList(), MeasureList).Compare(
            $"List of {ManyKeys:#,0} keys; limit", milliseconds => milliseconds, _ => Limit, "ms", target: 1);
    }

    /// <summary>What is in use at last, beside what was in use when the server had warmed up.</summary>
    private static ComparisonRow CompareMemory(ServerProcess server, SecretsClient client)
    {
        const double BytesPerMegabyte = 1 << 20;

        Send(RequestsBefore);
        var before = server.WorkingSet / BytesPerMegabyte;
        Send(Requests - RequestsBefore);
        return Comparison<double>.Run(rounds: 1, warmUp: () => { }, () => server.WorkingSet / BytesPerMegabyte).Compare(
            $"Memory after {Requests:#,0} requests; after {RequestsBefore:#,0}", megabytes => megabytes, _ => before, "MB", target: 1.25);

        void Send(int requests) => Task.WaitAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var number = 0; number < requests / Writers; number++)
            {
                await client.SyncAsync([($"MEMORY_{writer}", $"fake-{number}")]).ConfigureAwait(false);
            }
        }).ToArray());
    }

    /// <summary>Starts a server that limits no client.</summary>
    public static ServerProcess Start(IReadOnlyDictionary<string, string>? variables, params string[] arguments) =>
        ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--requests-per-key", "0", .. arguments], variables).GetAwaiter().GetResult();

    private static async Task WriteSinglesAsync(SecretsClient client, int writer, int round)
    {
        for (var number = 0; number < WritesPerWriter; number++)
        {
            await client.SyncAsync([($"SINGLE_{writer}", $"fake-{round}-{number}")]).ConfigureAwait(false);
        }
    }
}
