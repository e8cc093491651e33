using System;
using System.Collections.Generic;
using System.Diagnostics;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// A build in which nothing has changed, of an agent project that has the package, beside the same project without it.
/// Every build is a process of its own, without a build server, so that none pays for what another has left behind.
/// </summary>
internal static class BuildBenchmarks
{
    /// <summary>What a build may take longer, whichever is larger: a part of it, or this many milliseconds.</summary>
    private const double LargestPart = 0.03;
    private const double LargestDelay = 30;

    public static IEnumerable<ComparisonRow> Run(int rounds)
    {
        using var packages = new TemporaryFolder();
        using var with = new AgentProject(packages.Path, hasPackage: true);
        using var without = new AgentProject(packages.Path, hasPackage: false);

        static double Build(AgentProject project)
        {
            var start = Stopwatch.GetTimestamp();
            project.Execute("dotnet", "build", "--no-restore", "-v:quiet");
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        (double Ours, double Peer) MeasureRound() => (Build(with), Build(without));
        var row = Comparison<(double Ours, double Peer)>
            .Run(rounds, warmUp: () => _ = (MeasureRound(), MeasureRound()), MeasureRound)
            .Compare("Build of nothing new; without the package", round => round.Ours, round => round.Peer, "ms");
        return [row with { Target = 1 + Math.Max(LargestPart, LargestDelay / row.Peer) }];
    }
}
