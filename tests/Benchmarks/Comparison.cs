using System;
using System.Collections.Generic;
using System.Linq;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// Figures of contenders that were measured in turn, round after round, so that whatever else the machine does falls on
/// all of them. Only the medians of the rounds count.
/// </summary>
/// <typeparam name="TRound">What one round measures.</typeparam>
internal sealed class Comparison<TRound>
{
    private readonly IReadOnlyList<TRound> _rounds;

    private Comparison(IReadOnlyList<TRound> rounds) => _rounds = rounds;

    /// <summary>Measures the rounds, the warm-up aside.</summary>
    public static Comparison<TRound> Run(int rounds, Action warmUp, Func<TRound> measureRound)
    {
        warmUp();
        return new([.. Enumerable.Range(0, rounds).Select(_ => measureRound())]);
    }

    /// <summary>Sets one figure of the rounds beside another.</summary>
    public ComparisonRow Compare(string name, Func<TRound, double> ours, Func<TRound, double> peer, string unit, double? target = null) =>
        new(name, Median(ours), Median(peer), unit, Median(round => ours(round) / peer(round)), target);

    private double Median(Func<TRound, double> figure)
    {
        var figures = _rounds.Select(figure).Order().ToList();
        return figures[figures.Count / 2];
    }
}
