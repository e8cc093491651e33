using System.Globalization;
using Spectre.Console;

namespace Struere.Secrets.Tool.Output;

/// <summary>Writes for people: each finding with the line that it is in, where the line may be shown, and a summary.</summary>
/// <param name="paths">How paths are written.</param>
internal sealed class TextReportWriter(PathDisplay paths) : ReportWriter
{
    private static readonly Style Quiet = new(Color.Grey);

    /// <inheritdoc/>
    public override void Write(CheckReport report, TextWriter output)
    {
        var console = Terminal.CreateConsole(output, Console.IsOutputRedirected);
        foreach (var finding in report.Findings)
        {
            Write(console, finding);
        }

        console.Write(Summarize(report), report.Findings.Count == 0 ? new Style(Color.Green) : new Style(decoration: Decoration.Bold));
        console.WriteLine();
        if (report.BelowBar > 0)
        {
            console.Write($"{Plural(report.BelowBar, "more finding")} below the bar: '--severity info' shows {(report.BelowBar == 1 ? "it" : "them")}.", Quiet);
            console.WriteLine();
        }
    }

    private void Write(IAnsiConsole console, ReportedFinding finding)
    {
        var style = StyleOf(finding.Severity);
        console.Write($"{paths.Of(finding.Place.Path)}:{finding.Place.Line}:{finding.Place.Column}: ", new Style(decoration: Decoration.Bold));
        console.Write(new Paragraph($"{NameOf(finding.Severity)} {finding.Rule.Id}", style, new Link(finding.Rule.HelpLink)));
        console.Write($": {finding.Message}", Style.Plain);
        console.WriteLine();
        if (finding.Line is { } line)
        {
            var number = finding.Place.Line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
            console.Write($"{number} | ", Quiet);
            console.Write(line.Text, Style.Plain);
            console.WriteLine();
            console.Write("      | ", Quiet);
            console.Write(new string(' ', CellsOf(line.Text[..line.MarkStart])) + new string('^', Math.Max(1, CellsOf(Marked(line)))), style);
            console.WriteLine();
        }

        foreach (var place in finding.RelatedPlaces)
        {
            console.Write($"      see {paths.Of(place.Path)}:{place.Line}:{place.Column}", Quiet);
            console.WriteLine();
        }
    }

    private static string Marked(SourceLine line) => line.Text.Substring(Math.Min(line.MarkStart, line.Text.Length), Math.Min(line.MarkLength, Math.Max(0, line.Text.Length - line.MarkStart)));

    private static string Summarize(CheckReport report)
    {
        var files = Plural(report.FileCount, "file");
        if (report.Findings.Count == 0)
        {
            return $"No findings in {files}.";
        }

        var counts = new List<string>();
        foreach (var (severity, name) in new[] { (RuleSeverity.Error, "error"), (RuleSeverity.Warning, "warning"), (RuleSeverity.Info, "suggestion"), (RuleSeverity.Hidden, "hidden finding") })
        {
            if (report.Count(severity) is > 0 and var count)
            {
                counts.Add(Plural(count, name));
            }
        }

        return $"{string.Join(", ", counts)} in {report.Findings.Select(finding => finding.Place.Path).Distinct().Count()} of {files}.";
    }

    private static string Plural(int count, string noun) => $"{count.ToString(CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    private static int CellsOf(string text) => text.GetCellWidth();

    private static Style StyleOf(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => new Style(Color.Red),
        RuleSeverity.Warning => new Style(Color.Yellow),
        _ => new Style(Color.Blue),
    };
}
