using System;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Struere.Secrets.Benchmarks;

/// <summary>Runs the benchmarks of the <c>.env</c> reader, which are short enough for BenchmarkDotNet.</summary>
internal static class ReadingBenchmarks
{
    /// <summary>In-process: every contender runs in one process and one run, so that ratios hold on a noisy machine.</summary>
    private static readonly IConfig Config = DefaultConfig.Instance
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .HideColumns(Column.Error, Column.StdDev, Column.RatioSD);

    public static IEnumerable<ComparisonRow> Run()
    {
        var peers = Milliseconds(BenchmarkRunner.Run<ReadingPeers>(Config));
        var inputs = Milliseconds(BenchmarkRunner.Run<HostileInputs>(Config));
        var ours = peers.Single(time => time.Method == nameof(ReadingPeers.StruereSecrets));
        return
        [
            .. peers.Where(peer => peer != ours).Select(peer => Compare($"Reading 20,000 keys; {peer.Method}", ours.Time, peer.Time, target: 1)),
            .. inputs.GroupBy(time => time.Input).Select(times => Compare(
                $"Reading 1 MB, {times.Key}; benign",
                times.Single(time => time.Method == nameof(HostileInputs.Read)).Time,
                times.Single(time => time.Method == nameof(HostileInputs.ReadBenign)).Time,
                target: 3)),
        ];
    }

    private static List<(string Method, string Input, double Time)> Milliseconds(Summary summary) => [.. summary.Reports.Select(report => (
        report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
        report.BenchmarkCase.Parameters[nameof(HostileInputs.Input)]?.ToString() ?? "",
        report.ResultStatistics?.Median / 1e6 ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} was not measured.")))];

    private static ComparisonRow Compare(string name, double ours, double peer, double target) => new(name, ours, peer, "ms", ours / peer, target);
}
