using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Benchmarks;

/// <summary>Reads a file of 0.8 MB and 20,000 keys, beside the .NET peers, and 1 MB of what makes a backtracking reader slow.</summary>
internal static class ReadingBenchmarks
{
    private const int Size = 1 << 20;

    private static readonly string Benign = string.Concat(Enumerable.Range(0, Size / 32).Select(i => $"KEY_{i:000000}=some-value-{i:000000}-abc\n"));

    private static readonly Dictionary<string, string> HostileTexts = new()
    {
        ["line feeds, then !"] = new string('\n', Size) + "!",
        ["unclosed quotes"] = "KEY=\"" + new string('"', Size) + "x",
        ["unclosed quote"] = "KEY=\"" + new string('x', Size),
        ["escaped quotes"] = "KEY=\"" + string.Concat(Enumerable.Repeat("\\\" x", Size / 4)),
        ["one line"] = "KEY=" + new string('x', Size),
    };

    public static IEnumerable<ComparisonRow> Run(int rounds)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, Enumerable.Range(0, 20_000).Select(i => $"KEY_NUMBER_{i:00000}=value-number-{i:00000}-abcd"));
            return [.. ComparePeers(path, rounds), .. CompareHostileTexts(rounds)];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<ComparisonRow> ComparePeers(string path, int rounds)
    {
        (double Ours, double DotenvNet, double DotNetEnv) MeasureRound() => (
            Milliseconds(() => ReadText(File.ReadAllText(path))),
            Milliseconds(() => dotenv.net.DotEnv.Read(new dotenv.net.DotEnvOptions(envFilePaths: [path])).Sum(pair => pair.Value.Length)),
            Milliseconds(() => DotNetEnv.Env.Load(path, new DotNetEnv.LoadOptions(setEnvVars: false)).Sum(pair => pair.Value.Length), repetitions: 1));

        var comparison = Comparison<(double Ours, double DotenvNet, double DotNetEnv)>.Run(rounds, warmUp: () => _ = (MeasureRound(), MeasureRound()), MeasureRound);
        yield return comparison.Compare("Reading 20,000 keys; dotenv.net", round => round.Ours, round => round.DotenvNet, "ms", target: 1);
        yield return comparison.Compare("Reading 20,000 keys; DotNetEnv", round => round.Ours, round => round.DotNetEnv, "ms", target: 1);
    }

    private static IEnumerable<ComparisonRow> CompareHostileTexts(int rounds)
    {
        foreach (var (name, text) in HostileTexts)
        {
            (double Hostile, double Benign) MeasureRound() => (Milliseconds(() => ReadText(text)), Milliseconds(() => ReadText(Benign)));

            var comparison = Comparison<(double Hostile, double Benign)>.Run(rounds, warmUp: () => MeasureRound(), MeasureRound);
            yield return comparison.Compare($"Reading 1 MB of {name}; benign", round => round.Hostile, round => round.Benign, "ms", target: 3);
        }
    }

    private static int ReadText(string text) => DotEnvDocument.Parse(text).GetSecrets().Sum(entry => entry.ReadValue().Reveal().Length);

    private static double Milliseconds(Func<int> read, int repetitions = 5) => 1000.0 / repetitions * CpuTime.Measure(() =>
    {
        for (var i = 0; i < repetitions; i++)
        {
            read();
        }
    });
}
