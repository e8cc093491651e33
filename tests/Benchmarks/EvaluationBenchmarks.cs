using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// The evaluation of an agent project that has the package, beside the same project when the package's props and targets are
/// empty, by the SDK's own MSBuild. Parsed files stay in memory, as in an editor.
/// </summary>
internal static class EvaluationBenchmarks
{
    /// <summary>What the package may add, in milliseconds.</summary>
    private const double LargestDelay = 2;

    public static IEnumerable<ComparisonRow> Run(int rounds)
    {
        using var packages = new TemporaryFolder();
        using var packagesWithoutTargets = new TemporaryFolder();
        using var with = new AgentProject(packages.Path, hasPackage: true);
        using var without = new AgentProject(packagesWithoutTargets.Path, hasPackage: true);
        Empty(packagesWithoutTargets.Path, "Struere.Secrets.props");
        Empty(packagesWithoutTargets.Path, "Struere.Secrets.targets");
        using var collection = new ProjectCollection();
        var (ours, peer) = (ProjectRootElement.Open(with.File, collection), ProjectRootElement.Open(without.File, collection));

        double Evaluate(ProjectRootElement project) => ClockTime.Measure(() =>
            _ = new ProjectInstance(project, new Dictionary<string, string> { ["Configuration"] = "Debug" }, toolsVersion: null, collection));

        (double Ours, double Peer) MeasureRound() => (Evaluate(ours), Evaluate(peer));
        var row = Comparison<(double Ours, double Peer)>
            .Run(
                rounds,
                warmUp: () =>
                {
                    for (var i = 0; i < rounds; i++)
                    {
                        MeasureRound();
                    }
                },
                MeasureRound)
            .Compare("Evaluation; without props and targets", round => round.Ours, round => round.Peer, "ms");
        return [row with { Target = 1 + (LargestDelay / row.Peer) }];
    }

    private static void Empty(string packages, string file) =>
        File.WriteAllText(Directory.GetFiles(packages, file, SearchOption.AllDirectories).Single(path => Path.GetFileName(Path.GetDirectoryName(path)) == "build"), "<Project />");
}
