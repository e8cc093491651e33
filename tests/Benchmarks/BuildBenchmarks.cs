using System;
using System.Collections.Generic;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// Builds of an agent project that has the package, beside builds of the same project without it: one in which nothing has changed, and
/// one from scratch. Every build is a process of its own, without servers of builds and compilers, so that none pays for what another
/// has left behind.
/// </summary>
internal static class BuildBenchmarks
{
    /// <summary>How much processor time a build from scratch may take, for one of a build without the package.</summary>
    private const double LargestCleanRatio = 1.1;

    /// <summary>What a build of nothing new may take longer, whichever is larger: a part of it, or this many milliseconds.</summary>
    private const double LargestPart = 0.03;
    private const double LargestDelay = 30;

    public static IEnumerable<ComparisonRow> Run(int rounds)
    {
        using var packages = new TemporaryFolder();
        using var with = new AgentProject(packages.Path, hasPackage: true);
        using var without = new AgentProject(packages.Path, hasPackage: false);
        return [MeasureBuildOfNothingNew(with, without, rounds), .. MeasureCleanBuild(with, without, rounds)];
    }

    private static ComparisonRow MeasureBuildOfNothingNew(AgentProject with, AgentProject without, int rounds)
    {
        static double Build(AgentProject project) => ClockTime.Measure(() => project.Execute("dotnet", "build", "--no-restore", "-v:quiet"));

        (double Ours, double Peer) MeasureRound() => (Build(with), Build(without));
        var row = Comparison<(double Ours, double Peer)>
            .Run(rounds, warmUp: () => _ = (MeasureRound(), MeasureRound()), MeasureRound)
            .Compare("Build of nothing new; without the package", round => round.Ours, round => round.Peer, "ms");
        return row with { Target = 1 + Math.Max(LargestPart, LargestDelay / row.Peer) };
    }

    /// <summary>Only Linux tells what all processes of a build have used, the compiler's included.</summary>
    private static IEnumerable<ComparisonRow> MeasureCleanBuild(AgentProject with, AgentProject without, int rounds)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        static double Build(AgentProject project)
        {
            project.DeleteOutput();
            return CpuTime.MeasureProcesses(() => project.Execute("dotnet", "build", "--no-restore", "-v:quiet", "-p:UseSharedCompilation=false")) * 1000;
        }

        (double Ours, double Peer) MeasureRound() => (Build(with), Build(without));
        return [Comparison<(double Ours, double Peer)>
            .Run(rounds, warmUp: () => _ = MeasureRound(), MeasureRound)
            .Compare("Clean build, processor time; without the package", round => round.Ours, round => round.Peer, "ms", LargestCleanRatio)];
    }
}
