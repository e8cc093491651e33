using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Benchmarks.Servers;

/// <summary>
/// Two servers on one PostgreSQL database, beside one. What binds a server is how long its few connections wait for a database on
/// another machine: on this one, the processors would bind two servers as they bind one, together with the database and the clients.
/// </summary>
internal static class NodeBenchmarks
{
    private const int ConnectionsPerNode = 4;

    /// <summary>So many keep the connections of a server busy.</summary>
    private const int ClientsPerNode = 8;

    private const int Keys = 20;

    /// <summary>Of so many requests, one writes.</summary>
    private const int RequestsPerWrite = 5;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public static IEnumerable<ComparisonRow> Run(int rounds)
    {
        using var data = new TemporaryFolder();
        var cluster = PostgreSqlCluster.StartNewAsync().GetAwaiter().GetResult();
        try
        {
            var database = cluster.CreateDatabaseAsync().GetAwaiter().GetResult();
            using var distant = new DistantDatabase(database, ConnectionsPerNode);
            ServerProcess Start() => ServerBenchmarks.Start(variables: null, "--data", data.Path, "--database", distant.ConnectionString);
            ServerProcess[] nodes = [Start(), Start()];
            try
            {
                // Writes of one organization wait for each other on purpose.
                var apiKeys = Enumerable.Range(0, ClientsPerNode * nodes.Length).Select(number => CreateOrganization(data, database, $"Organization {number}")).ToList();
                (double Two, double One) MeasureRound() => (MeasureRequest(nodes, apiKeys), MeasureRequest([nodes[0]], apiKeys));
                return
                [
                    Comparison<(double Two, double One)>.Run(rounds, warmUp: () => _ = (MeasureRound(), MeasureRound()), MeasureRound).Compare(
                        "Two servers on PostgreSQL, per request; one", round => round.Two, round => round.One, "ms", target: 1 / 1.7),
                ];
            }
            finally
            {
                Array.ForEach(nodes, node => node.DisposeAsync().AsTask().GetAwaiter().GetResult());
            }
        }
        finally
        {
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>How many milliseconds pass per request when <paramref name="nodes"/> are as busy as they can be.</summary>
    private static double MeasureRequest(ServerProcess[] nodes, List<string> apiKeys)
    {
        var start = Stopwatch.GetTimestamp();
        var requests = Task.WhenAll(
            Enumerable.Range(0, ClientsPerNode * nodes.Length).Select(number => SendAsync(nodes[number % nodes.Length], apiKeys[number], start))).GetAwaiter().GetResult().Sum();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / requests;
    }

    private static async Task<int> SendAsync(ServerProcess node, string apiKey, long start)
    {
        using var client = new SecretsClient(node, apiKey);
        var requests = 0;
        while (Stopwatch.GetElapsedTime(start) < Round)
        {
            if (requests % RequestsPerWrite == 0)
            {
                await client.SyncAsync(Enumerable.Range(0, Keys).Select(number => ($"KEY_{number}", $"fake-{start}-{requests}"))).ConfigureAwait(false);
            }
            else
            {
                await client.ListAsync().ConfigureAwait(false);
            }

            requests++;
        }

        return requests;
    }

    private static string CreateOrganization(TemporaryFolder data, string database, string name)
    {
        var (_, output, _) = ServerProcess.RunToEndAsync("organizations", "create", name, "--data", data.Path, "--database", database).GetAwaiter().GetResult();
        return output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Single(words => words is ["production", _])[1];
    }
}
