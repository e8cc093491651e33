using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Struere.Secrets.Faults.Tests;

/// <summary>Random faults in random order. Set STRUERE_TEST_SEED to repeat a run.</summary>
public sealed class FaultScheduleTests(SyncTarget server, ITestOutputHelper output)
{
    private const int Schedules = 1000;

    /// <summary>Every so many schedules go in two batches.</summary>
    private const int LargeEvery = 50;

    private static readonly string[] Texts = ["canary", " ", "\n", "\r\n", "é", "😀", "#", "$X", "=", "\t", "\u2028"];

    [Fact]
    public async Task No_schedule_of_faults_leaves_a_batch_half_stored_or_the_account_wrong()
    {
        var seed = Environment.GetEnvironmentVariable("STRUERE_TEST_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        output.WriteLine($"STRUERE_TEST_SEED={seed}");
        var random = new Random(seed);
        var outcomes = new Dictionary<string, int>();
        for (var i = 1; i <= Schedules; i++)
        {
            try
            {
                var outcome = await RunAsync(random, isLarge: i % LargeEvery == 0);
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Schedule {i} of STRUERE_TEST_SEED={seed} failed.", e);
            }
        }

        output.WriteLine(string.Join(", ", outcomes.Select(outcome => $"{outcome.Key}: {outcome.Value}")));

        // Schedules that all ended alike would have tested little.
        Assert.All(["success", "STRU5015", "STRU5017", "STRU5018", "STRU5019"], outcome => Assert.Contains(outcome, outcomes.Keys));
    }

    private async Task<string> RunAsync(Random random, bool isLarge)
    {
        await using var scenario = new FaultScenario(server) { Timeout = $"{random.Next(2, 200)}" };
        await scenario.PrepareAsync(Secrets(random, isLarge));
        var passing = scenario.Faults.ThatPass.Values.ToArray();
        for (var faults = random.Next(6); faults > 0; faults--)
        {
            // A fault may come before any batch: let some requests through.
            scenario.Proxy.Script.Enqueue(random.Next(5) == 0 ? exchange => exchange.PassAsync() : passing[random.Next(passing.Length)]);
        }

        scenario.Proxy.Afterwards = random.Next(10) switch
        {
            0 => Faults.ThatStay["truncated JSON"],
            1 => Faults.ThatStay["the page of a captive portal"],
            2 => Faults.Status(random.Next(2) == 0 ? 403 : 503),
            3 => passing[random.Next(passing.Length)],
            _ => exchange => exchange.PassAsync(),
        };

        var result = await scenario.SyncAsync();
        await scenario.Proxy.SettleAsync();
        var states = await scenario.StatesAsync();

        Assert.True(result.Code != "STRU5022", result.Message);
        Assert.DoesNotContain(BatchState.Mixed, states);
        Assert.True(IsAccountRight(result, states), $"{result.Message} {string.Join(", ", states)}");
        return result.Code ?? "success";
    }

    /// <summary>Whether the account fits what the server holds: stored batches first, then one in doubt at most, then none.</summary>
    private static bool IsAccountRight(SyncResult result, IReadOnlyList<BatchState> states)
    {
        if (result.Code is null)
        {
            return states.All(state => state == BatchState.After);
        }

        if (result.Message.EndsWith("Nothing was stored.", StringComparison.Ordinal))
        {
            return states.All(state => state == BatchState.Before);
        }

        var stored = result.Message.Contains("keys 1–1,000 stored", StringComparison.Ordinal) ? 1 : 0;
        var inDoubt = result.Message.Contains("sent without an answer", StringComparison.Ordinal) ? 1 : 0;
        return states.Take(stored).All(state => state == BatchState.After) && states.Skip(stored + inDoubt).All(state => state == BatchState.Before);
    }

    private static Dictionary<string, string> Secrets(Random random, bool isLarge)
    {
        var count = isLarge ? random.Next(1001, 1200) : random.Next(1, 9);
        return Enumerable.Range(0, count).ToDictionary(
            i => $"RANDOM_{i}",
            i => $"canary-{random.Next()}" + string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Texts[random.Next(Texts.Length)])));
    }
}
