using System.Globalization;
using System.Text.Json;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules.References;

namespace Struere.Secrets.Build;

/// <summary>
/// Lists what prompts and tools refer to, for a verification of a project that is not C#: in the form of the compiler's log, which the rule
/// STRU2008 fills in C#.
/// </summary>
public sealed class ListReferences : FileTask
{
    /// <summary>The log to write.</summary>
    [Required]
    public string LogFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute() => Log.Run("search for references", () =>
    {
        var workspace = Project.Read(ShowUnreadable);
        var references = ReferenceListing.Find(workspace, Cancellation);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(LogFile))!);
        using var file = File.Create(LogFile);
        using var json = new Utf8JsonWriter(file);
        json.WriteStartObject();
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartArray("results");
        foreach (var reference in references)
        {
            Write(json, reference);
        }

        WriteEnd(json, references.Count, string.Join(",", workspace.Options.IgnoredKeys));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, ListedReference reference)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", RuleIds.ListedReference);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", new System.Uri(reference.Path).AbsoluteUri);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", reference.Line);
        json.WriteNumber("startColumn", reference.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        WriteProperties(json, (ReferenceList.Key, reference.Key), (ReferenceList.Kind, reference.Kind));
        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, int count, string ignoredKeys)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", RuleIds.ListedReference);
        WriteProperties(json, (ReferenceList.Count, count.ToString(CultureInfo.InvariantCulture)), (ReferenceList.IgnoredKeys, ignoredKeys));
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, params (string Name, string Value)[] properties)
    {
        json.WriteStartObject("properties");
        json.WriteStartObject("customProperties");
        foreach (var (name, value) in properties)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
