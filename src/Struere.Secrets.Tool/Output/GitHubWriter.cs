namespace Struere.Secrets.Tool.Output;

/// <summary>Writes the commands that a GitHub workflow turns into annotations.</summary>
/// <param name="paths">How paths are written.</param>
internal sealed class GitHubWriter(PathDisplay paths) : ReportWriter
{
    /// <inheritdoc/>
    public override void Write(CheckReport report, TextWriter output)
    {
        foreach (var finding in report.Findings)
        {
            var place = finding.Place;

            // GitHub takes columns only of places in one line, and its end column is that of the last character.
            var lines = place.Line == place.EndLine
                ? $"line={place.Line},endLine={place.Line},col={place.Column},endColumn={Math.Max(place.Column, place.EndColumn - 1)}"
                : $"line={place.Line},endLine={place.EndLine}";
            output.WriteLine($"::{CommandOf(finding.Severity)} file={EscapeProperty(paths.Of(place.Path))},{lines},title={EscapeProperty($"{finding.Rule.Id}: {finding.Rule.Title}")}::{Escape($"{finding.Message} ({finding.Rule.HelpLink})")}");
        }
    }

    private static string CommandOf(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "error",
        RuleSeverity.Warning => "warning",
        _ => "notice",
    };

    private static string Escape(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) => Escape(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
