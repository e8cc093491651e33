using System.Globalization;

namespace Struere.Secrets.Benchmarks;

/// <summary>One line of the table of results.</summary>
/// <param name="Name">What is measured, and against whom.</param>
/// <param name="Ours">Our figure.</param>
/// <param name="Peer">The figure beside it.</param>
/// <param name="Unit">The unit of both.</param>
/// <param name="Ratio">Ours for one of the peer's.</param>
/// <param name="Target">What the ratio must stay under; null where it is only shown.</param>
internal sealed record ComparisonRow(string Name, double Ours, double Peer, string Unit, double Ratio, double? Target)
{
    public const string Header = "| name | ours | peer | ratio | target | |\n|---|--:|--:|--:|--:|---|";

    public bool IsOver => !(Target is null || Ratio < Target);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name} | {Ours:0.###} {Unit} | {Peer:0.###} {Unit} | {Ratio:0.###} | {(Target is null ? "" : $"< {Target:0.###}")} | {(Target is null ? "" : IsOver ? "over" : "ok")} |");
}
