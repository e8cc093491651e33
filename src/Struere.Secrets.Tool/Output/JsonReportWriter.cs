using System.Text.Json;

namespace Struere.Secrets.Tool.Output;

/// <summary>Writes a document of our own, which <c>docs/check-output.schema.json</c> describes.</summary>
/// <param name="paths">How paths are written.</param>
internal sealed class JsonReportWriter(PathDisplay paths) : ReportWriter
{
    /// <summary>It changes when a member changes its meaning or goes. Members may be added.</summary>
    private const int FormatVersion = 1;

    /// <inheritdoc/>
    public override void Write(CheckReport report, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("formatVersion", FormatVersion);
        json.WriteStartArray("roots");
        foreach (var root in report.Roots)
        {
            json.WriteStringValue(paths.Of(root));
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in report.Notes)
        {
            json.WriteStartObject();
            json.WriteString("code", note.Code);
            json.WriteString("severity", note.Severity.Name());
            json.WriteString("message", note.Message);
            json.WriteString("file", paths.Of(note.Path));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("summary");
        json.WriteNumber("files", report.FileCount);
        json.WriteNumber("errors", report.Count(RuleSeverity.Error));
        json.WriteNumber("warnings", report.Count(RuleSeverity.Warning));
        json.WriteNumber("infos", report.Count(RuleSeverity.Info));
        json.WriteNumber("hidden", report.Count(RuleSeverity.Hidden));
        json.WriteNumber("belowBar", report.BelowBar);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private void Write(Utf8JsonWriter json, ReportedFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("severity", NameOf(finding.Severity));
        json.WriteString("message", finding.Message);
        Write(json, finding.Place);
        json.WriteString("help", finding.Rule.HelpLink);
        json.WriteStartArray("related");
        foreach (var place in finding.RelatedPlaces)
        {
            json.WriteStartObject();
            Write(json, place);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, ReportedPlace place)
    {
        json.WriteString("file", paths.Of(place.Path));
        json.WriteNumber("line", place.Line);
        json.WriteNumber("column", place.Column);
        json.WriteNumber("endLine", place.EndLine);
        json.WriteNumber("endColumn", place.EndColumn);
    }
}
