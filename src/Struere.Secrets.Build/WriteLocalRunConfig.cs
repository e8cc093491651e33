using System.Text.Json;
using System.Text.Json.Nodes;

namespace Struere.Secrets.Build;

/// <summary>
/// Names the startup hook that loads <c>.env.development</c> in <c>App.runtimeconfig.dev.json</c>. The host reads that file beside the program,
/// and the SDK never publishes it: a path of this machine in <c>App.runtimeconfig.json</c> would keep the program from starting anywhere else
/// (https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md).
/// </summary>
public sealed class WriteLocalRunConfig : Task
{
    private const string HookProperty = "STARTUP_HOOKS";
    private const string FileProperty = "Struere.Secrets.EnvironmentFile";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The file to write; what others have in it stays.</summary>
    [Required]
    public string ConfigFile { get; set; } = "";

    /// <summary>The path of the startup hook. Empty: local runs load nothing, and a hook of an earlier build is taken out.</summary>
    public string Hook { get; set; } = "";

    /// <summary>The path of the secret file that the hook loads.</summary>
    public string SecretFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute() => Log.Run("configuration of local runs", Write);

    private void Write()
    {
        var text = File.Exists(ConfigFile) ? File.ReadAllText(ConfigFile) : null;
        var config = Parse(text);
        var options = Child(config, "runtimeOptions");
        var properties = Child(options, "configProperties");
        if (Hook.Length > 0)
        {
            properties[HookProperty] = Hook;
            properties[FileProperty] = SecretFile;
        }
        else if (properties.ContainsKey(FileProperty))
        {
            properties.Remove(HookProperty);
            properties.Remove(FileProperty);
        }
        else
        {
            return;
        }

        RemoveEmpty(options, "configProperties");
        RemoveEmpty(config, "runtimeOptions");
        if (config.Count == 0)
        {
            File.Delete(ConfigFile);
        }
        else if (config.ToJsonString(Indented) is var wanted && wanted != text)
        {
            File.WriteAllText(ConfigFile, wanted);
        }
    }

    /// <summary>What the file holds; nothing where another program left something that is not JSON, which the host ignores too.</summary>
    private static JsonObject Parse(string? text)
    {
        try
        {
            return text is null ? new JsonObject() : JsonNode.Parse(text) as JsonObject ?? new JsonObject();
        }
        catch (JsonException)
        {
            return new JsonObject();
        }
    }

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject child)
        {
            return child;
        }

        var created = new JsonObject();
        parent[name] = created;
        return created;
    }

    private static void RemoveEmpty(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject { Count: 0 })
        {
            parent.Remove(name);
        }
    }
}
