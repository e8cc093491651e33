using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Benchmarks.Compiling;
using Struere.Secrets.Build;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// The task that syncs, beside a bare <see cref="HttpClient"/> that posts the same bytes to the same server. Both connect
/// anew each time, as a build does, and both change nothing, so that the server does the same work for them.
/// </summary>
internal static class SyncBenchmarks
{
    private const string ApiKeyVariable = "STRUERE_API_KEY_PRODUCTION";
    private const string Route = "/v1/sync/secrets";

    /// <summary>How many times as long the warm-up is as the measurement: until the runtime has compiled all for speed, in this process and in the server's.</summary>
    private const int WarmUpFactor = 2;

    public static IEnumerable<ComparisonRow> Run(int rounds) => [.. Compare(keys: 1_000, rounds), .. Compare(keys: 10, rounds)];

    private static List<ComparisonRow> Compare(int keys, int rounds)
    {
        using var data = new TemporaryFolder();
        using var project = new TemporaryFolder();
        var server = ServerProcess.StartAsync(data.Path).GetAwaiter().GetResult();
        try
        {
            var apiKey = server.ApiKey("production")!;
            Environment.SetEnvironmentVariable(ApiKeyVariable, apiKey);
            var secrets = Enumerable.Range(0, keys).ToDictionary(SecretFiles.Key, number => $"fake-value-of-number-{number:0000}");
            File.WriteAllText(Path.Combine(project.Path, "struere.json"), "{}");
            File.WriteAllLines(Path.Combine(project.Path, ".env.production"), secrets.Select(secret => $"{secret.Key}={secret.Value}"));
            var body = JsonSerializer.SerializeToUtf8Bytes(new
            {
                environment = "production",
                secrets = secrets.Select(secret => new { key = secret.Key, value = secret.Value }),
            });

            void Sync() => RunTask(project.Path, server.Url);
            void Post() => PostAsync(new Uri(server.Url, Route), apiKey, body).GetAwaiter().GetResult();

            Sync();
            RequireOneRequest(server);

            // What one leaves behind, in this process and in the server's, falls on the other: they take turns at that too.
            var isOursFirst = false;
            var comparison = Comparison<(Cost Ours, Cost Peer)>.Run(
                rounds,
                warmUp: () =>
                {
                    for (var i = 0; i < WarmUpFactor * rounds; i++)
                    {
                        Sync();
                        Post();
                    }
                },
                () =>
                {
                    isOursFirst = !isOursFirst;
                    var (first, second) = isOursFirst ? (Cost.Of(Sync), Cost.Of(Post)) : (Cost.Of(Post), Cost.Of(Sync));
                    return isOursFirst ? (first, second) : (second, first);
                });
            return
            [
                comparison.Compare($"Sync of {keys:#,0} keys; bare HttpClient", round => round.Ours.Clock, round => round.Peer.Clock, "ms", target: 1.5),
                comparison.Compare($"Sync of {keys:#,0} keys, processor; bare HttpClient", round => round.Ours.Processor, round => round.Peer.Processor, "ms"),
            ];
        }
        finally
        {
            Environment.SetEnvironmentVariable(ApiKeyVariable, null);
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static void RunTask(string projectRoot, Uri url)
    {
        var engine = new RecordingBuildEngine();
        using var task = new SyncSecrets
        {
            BuildEngine = engine,
            ProjectRoot = projectRoot,
            Environment = "production",
            ApiUrl = url.AbsoluteUri,
            Timeout = "100",
        };
        if (!task.Execute())
        {
            throw new InvalidOperationException(engine.Everything);
        }
    }

    private static async Task PostAsync(Uri url, string apiKey, byte[] body)
    {
        using var http = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        // The server keeps a record of each key: without one it would do less for this client.
        message.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        using var response = await http.SendAsync(message).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
    }

    /// <summary>The server writes its log after it has answered, so it may come a little later.</summary>
    private static void RequireOneRequest(ServerProcess server)
    {
        var patience = Stopwatch.StartNew();
        while (CountRequests(server) == 0 && patience.Elapsed < TimeSpan.FromSeconds(10))
        {
            Thread.Yield();
        }

        if (CountRequests(server) is not 1 and var count)
        {
            throw new InvalidOperationException($"The sync took {count} requests instead of one.");
        }
    }

    private static int CountRequests(ServerProcess server) => (server.Output + '\n' + server.Errors).Split($"POST {Route} ").Length - 1;

    /// <param name="Clock">Milliseconds on the clock, the server's work included.</param>
    /// <param name="Processor">Milliseconds of this process's processor time.</param>
    private sealed record Cost(double Clock, double Processor)
    {
        /// <summary>Other benchmarks collect garbage before, this one does not: for a while after that, an allocation costs many times what it costs in a build.</summary>
        public static Cost Of(Action work)
        {
            var processor = Environment.CpuUsage.TotalTime;
            var clock = ClockTime.Measure(work);
            return new Cost(clock, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
        }
    }
}
