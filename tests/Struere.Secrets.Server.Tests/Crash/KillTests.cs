using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Crash;

/// <summary>A server on SQLite that is killed again and again while four clients write to it.</summary>
public class KillTests
{
    private const int Writers = 4;
    private const int KeysPerWriter = 10;

    /// <summary>Two servers at a time, a hundred kills each.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task After_each_of_a_hundred_kills_every_answered_write_is_there_none_is_half_and_each_is_recorded(int seed)
    {
        using var directory = new TemporaryDirectory();
        using var http = new HttpClient();
        var random = new Random(seed);
        var data = directory.File("data");
        var apiKey = "";
        var answered = new int[Writers];
        var sent = new int[Writers];

        for (var kill = 0; kill < 100; kill++)
        {
            await using var server = await ServerProcess.StartAsync(data);
            apiKey = server.ApiKey("production") ?? apiKey;
            var client = new ApiClient(http, server.Url, apiKey);
            await AssertKeptAsync(client, answered, sent);

            using var dying = new CancellationTokenSource();
            var untilKill = new CountdownEvent(random.Next(1, 25));
            var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(client, writer, answered, sent, untilKill, dying.Token)).ToList();
            await Task.Run(untilKill.Wait, TestContext.Current.CancellationToken);
            await server.KillAsync();
            await dying.CancelAsync();
            await Task.WhenAll(writers);
        }

        await using var last = await ServerProcess.StartAsync(data);
        var versions = await AssertKeptAsync(new ApiClient(http, last.Url, apiKey), answered, sent);
        await last.StopAsync();
        await AssertRecordedAsync(data, versions);
    }

    /// <summary>Sets ten keys at once to 1, 2, 3 and so on until the server is gone.</summary>
    private static async Task WriteAsync(ApiClient client, int writer, int[] answered, int[] sent, CountdownEvent untilKill, CancellationToken dying)
    {
        try
        {
            while (!dying.IsCancellationRequested)
            {
                var number = ++sent[writer];
                var answer = await client.SyncAsync("production", [.. Enumerable.Range(0, KeysPerWriter).Select(i => (Key(writer, i), $"{number}"))]);
                Assert.Equal(200, answer.Status);
                answered[writer] = number;
                _ = untilKill.IsSet || untilKill.Signal();
            }
        }
        catch (HttpRequestException)
        {
            // The server is gone; whether this write was done is for the next start to say.
        }
        catch (InvalidOperationException) when (untilKill.IsSet)
        {
            // Two writers saw the last count.
        }
    }

    private static async Task<IReadOnlyDictionary<string, long>> AssertKeptAsync(ApiClient client, int[] answered, int[] sent)
    {
        var list = (await client.ListAsync()).Json.GetProperty("secrets").EnumerateArray().ToDictionary(
            secret => secret.GetProperty("key").GetString()!, secret => secret.GetProperty("version").GetInt64());
        for (var writer = 0; writer < Writers; writer++)
        {
            if (sent[writer] == 0)
            {
                continue;
            }

            // The digest of the value that is held tells which number it is: all ten keys must have the same one.
            var plan = await client.PlanAsync("production", [.. Enumerable.Range(0, KeysPerWriter).Select(i => (Key(writer, i), $"{sent[writer]}"))]);
            var before = await client.PlanAsync("production", [.. Enumerable.Range(0, KeysPerWriter).Select(i => (Key(writer, i), $"{answered[writer]}"))]);
            Assert.Contains(KeysPerWriter, new[] { plan.Unchanged.Length, before.Unchanged.Length, answered[writer] == 0 ? plan.Created.Length : -1 });
            if (plan.Unchanged.Length == KeysPerWriter)
            {
                answered[writer] = sent[writer];
            }

            sent[writer] = answered[writer];
        }

        return list;
    }

    /// <summary>Each version of each key has its entry in the audit log, and the log is whole.</summary>
    private static async Task AssertRecordedAsync(string data, IReadOnlyDictionary<string, long> versions)
    {
        var (exitCode, output, _) = await ServerProcess.RunToEndAsync("audit", "verify", "--data", data);
        Assert.True(exitCode == 0, output);

        var (_, export, _) = await ServerProcess.RunToEndAsync("audit", "export", "--data", data);
        var recorded = export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))
            .Where(entry => entry.GetProperty("action").GetString() == "secrets_set")
            .SelectMany(entry => entry.GetProperty("keys").EnumerateArray().Select(key => key.GetString()!))
            .CountBy(key => key)
            .ToDictionary(count => count.Key, count => (long)count.Value);
        Assert.Equal(versions.OrderBy(version => version.Key, StringComparer.Ordinal), recorded.OrderBy(count => count.Key, StringComparer.Ordinal));
    }

    private static string Key(int writer, int key) => string.Create(CultureInfo.InvariantCulture, $"WRITER_{writer}_KEY_{key}");
}
