using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer.References;
using Struere.Secrets.Benchmarks.Compiling;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// All rules of the package on a large project, beside <c>Microsoft.CodeAnalysis.BannedApiAnalyzers</c> with a list as long
/// as the list of secrets, and beside the compiler's own work.
/// </summary>
/// <remarks>
/// Two figures, because either alone misleads. <em>Charged</em> is the time inside the analyzers, which the compiler
/// itself keeps. It is exact, but leaves out what the compiler does on their behalf, such as the operation trees
/// that the peer asks for. <em>Added</em> is a whole run less a run with an analyzer that does nothing. It leaves
/// nothing out, but is the small difference of two large figures. So the targets hold for the charged time.
/// <see cref="ListedReferenceRule"/>, which only <c>StruereVerify</c> turns on, has a row of its own: it reports every reference,
/// and most of its time is what the compiler does for any finding, such as to look for suppressions.
/// </remarks>
internal static class AnalyzerBenchmarks
{
    public static IEnumerable<ComparisonRow> Run(int rounds)
    {
        var part = LargeCompilation.Create(fileCount: 15);
        var compilation = LargeCompilation.Create();
        var comparison = Comparison<Round>.Run(
            rounds,
            warmUp: () =>
            {
                MeasureRound(part);
                MeasureRound(part);

                // The first who walks a syntax tree makes the nodes that the others find.
                Emit(compilation);
            },
            () => MeasureRound(compilation));
        return
        [
            comparison.Compare("Analyzers, charged; BannedApiAnalyzers", round => round.Ours.ChargedInBuilds, round => round.Peer.Charged, "s", target: 1),
            comparison.Compare("Analyzers, charged; bind and emit", round => round.Ours.ChargedInBuilds, round => round.Emit, "s", target: 0.02),
            comparison.Compare("Analyzers of a verification, charged; bind and emit", round => round.Ours.Charged, round => round.Emit, "s"),
            comparison.Compare("Analyzers, added; BannedApiAnalyzers", round => round.Ours.Whole - round.Idle.Whole, round => round.Peer.Whole - round.Idle.Whole, "s"),
            comparison.Compare("Analyzers, added; bind and emit", round => round.Ours.Whole - round.Idle.Whole, round => round.Emit, "s"),
            .. Analyzers.Ours.Select(analyzer => analyzer.GetType().Name).Select(name =>
                comparison.Compare($"{name}, charged; all analyzers", round => round.Ours.Charges[name], round => round.Ours.Charged, "s")),
        ];
    }

    private static Round MeasureRound(CSharpCompilation compilation) => new(
        CpuTime.Measure(() => Emit(compilation)),
        MeasureAnalyzers(compilation, Analyzers.Idle, finding: null),
        MeasureAnalyzers(compilation, Analyzers.Ours, finding: "STRU2001"),
        MeasureAnalyzers(compilation, Analyzers.Peer, finding: "RS0030"));

    private static void Emit(CSharpCompilation compilation)
    {
        var result = compilation.Clone().Emit(Stream.Null);
        if (!result.Success)
        {
            throw new InvalidOperationException(result.Diagnostics[0].ToString());
        }
    }

    /// <param name="compilation">The project.</param>
    /// <param name="analyzers">The analyzers.</param>
    /// <param name="finding">The rule that must find something, lest the figures are those of analyzers that stay silent.</param>
    private static Cost MeasureAnalyzers(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, string? finding)
    {
        var charges = ImmutableDictionary<string, double>.Empty;
        var whole = CpuTime.Measure(() =>
        {
            var (run, diagnostics) = Analyzers.Execute(compilation, analyzers);
            if (finding is not null && !diagnostics.Any(diagnostic => diagnostic.Id == finding))
            {
                throw new InvalidOperationException($"{finding} found nothing.");
            }

            charges = Analyzers.ReadCharges(run);
        });
        return new Cost(whole, charges);
    }

    /// <param name="Whole">The processor time of the whole run, in seconds.</param>
    /// <param name="Charges">The seconds inside each analyzer.</param>
    private sealed record Cost(double Whole, ImmutableDictionary<string, double> Charges)
    {
        public double Charged => Charges.Values.Sum();

        public double ChargedInBuilds => Charges.Where(charge => charge.Key != nameof(ListedReferenceRule)).Sum(charge => charge.Value);
    }

    private sealed record Round(double Emit, Cost Idle, Cost Ours, Cost Peer);
}
