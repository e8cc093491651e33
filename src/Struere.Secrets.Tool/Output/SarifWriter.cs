using System.Text.Json;
using Struere.Secrets.Projects;
using Struere.Secrets.Tool.Checking;

namespace Struere.Secrets.Tool.Output;

/// <summary>Writes SARIF 2.1.0, which GitHub, Azure DevOps and editors read. It contains no line of a source.</summary>
/// <param name="paths">How paths are written.</param>
internal sealed class SarifWriter(PathDisplay paths) : ReportWriter
{
    private const string BaseId = "SRCROOT";

    /// <inheritdoc/>
    public override void Write(CheckReport report, TextWriter output) => JsonOutput.Write(output, json =>
    {
        var rules = report.Findings.Select(finding => finding.Rule).Distinct().OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules);
        WriteInvocation(json, report);
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(BaseId);
        json.WriteString("uri", new Uri(Path.TrimEndingDirectorySeparator(paths.Folder) + Path.DirectorySeparatorChar).AbsoluteUri);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in report.Findings)
        {
            WriteResult(json, finding, rules.IndexOf(finding.Rule));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter json, List<RuleDescriptor> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "struere-secrets");
        json.WriteString("semanticVersion", ToolVersion.Text);
        json.WriteString("informationUri", "https://github.com/struere/struere-dotnet");
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            WriteRule(json, rule);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, RuleDescriptor rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        WriteText(json, "shortDescription", rule.Title);
        WriteText(json, "fullDescription", rule.Description);
        json.WriteStartObject("messageStrings");
        foreach (var message in rule.Messages)
        {
            WriteText(json, message.Name, message.Text);
        }

        json.WriteEndObject();
        json.WriteString("helpUri", rule.HelpLink);
        json.WriteStartObject("help");
        json.WriteString("text", $"{rule.Description} Cause, fix and configuration: {rule.HelpLink}");
        json.WriteString("markdown", $"{rule.Description} [Cause, fix and configuration]({rule.HelpLink})");
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", LevelOf(rule.DefaultSeverity));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("category", rule.Category);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteInvocation(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", report.ExitCode != ExitCode.Failure);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var note in report.Notes)
        {
            WriteNote(json, note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteNote(Utf8JsonWriter json, Note note)
    {
        json.WriteStartObject();
        json.WriteStartObject("descriptor");
        json.WriteString("id", note.Code);
        json.WriteEndObject();
        json.WriteString("level", LevelOf(note.Severity));
        WriteText(json, "message", note.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, note.Path);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteResult(Utf8JsonWriter json, ReportedFinding finding, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", LevelOf(finding.Severity));
        WriteMessage(json, finding.Judgment);
        json.WriteStartArray("locations");
        WriteLocation(json, finding.Place);
        json.WriteEndArray();
        if (finding.RelatedPlaces.Count > 0)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var place in finding.RelatedPlaces)
            {
                WriteLocation(json, place);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>The text too, because GitHub does not look the ID up.</summary>
    private static void WriteMessage(Utf8JsonWriter json, Judgment judgment)
    {
        json.WriteStartObject("message");
        json.WriteString("text", judgment.Message);
        json.WriteString("id", judgment.Format.Name);
        json.WriteStartArray("arguments");
        foreach (var argument in judgment.Arguments)
        {
            json.WriteStringValue(argument);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteLocation(Utf8JsonWriter json, ReportedPlace place)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, place.Path);
        json.WriteStartObject("region");
        json.WriteNumber("startLine", place.Line);
        json.WriteNumber("startColumn", place.Column);
        json.WriteNumber("endLine", place.EndLine);
        json.WriteNumber("endColumn", place.EndColumn);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteArtifact(Utf8JsonWriter json, string path)
    {
        var shown = paths.Of(path);
        json.WriteStartObject("artifactLocation");
        if (Path.IsPathRooted(shown))
        {
            json.WriteString("uri", new Uri(shown).AbsoluteUri);
        }
        else
        {
            json.WriteString("uri", string.Join('/', shown.Split('/').Select(Uri.EscapeDataString)));
            json.WriteString("uriBaseId", BaseId);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string LevelOf(FaultSeverity severity) => severity switch
    {
        FaultSeverity.Error => "error",
        FaultSeverity.Warning => "warning",
        _ => "note",
    };

    private static string LevelOf(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "error",
        RuleSeverity.Warning => "warning",
        _ => "note",
    };
}
