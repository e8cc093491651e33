using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Projects;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// A check of 2,000 prompts and 200 keys, with all rules, beside a program that reads the same files on as many processors and looks for
/// <c>secrets.</c> in them. Git is asked and answers nothing: the folder is in no repository. The start of the process and the report are left out.
/// </summary>
internal static class CheckBenchmarks
{
    private const string Wanted = "secrets.";

    public static IEnumerable<ComparisonRow> Run(int rounds)
    {
        using var project = new LargeAgentProject();
        var files = project.Files;

        double MeasureCheck() => ClockTime.Measure(() =>
        {
            var read = new ProjectReader([]).Read(project.Root, CancellationToken.None);
            if (read.GetFindings(CancellationToken.None).Count > 0)
            {
                throw new InvalidOperationException("There is nothing to find.");
            }
        });
        double MeasureScan() => ClockTime.Measure(() => Parallel.ForEach(files, Scan));

        (double Ours, double Peer) MeasureRound() => (MeasureCheck(), MeasureScan());
        var comparison = Comparison<(double Ours, double Peer)>.Run(
            rounds,
            warmUp: () =>
            {
                for (var i = 0; i < rounds; i++)
                {
                    MeasureRound();
                }
            },
            MeasureRound);
        return [comparison.Compare("Check of 2,000 prompts; read and IndexOf", round => round.Ours, round => round.Peer, "ms", target: 3)];
    }

    private static void Scan(string file)
    {
        var text = File.ReadAllText(file);
        for (var i = text.IndexOf(Wanted, StringComparison.Ordinal); i >= 0; i = text.IndexOf(Wanted, i + 1, StringComparison.Ordinal))
        {
        }
    }
}
