using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Struere.Secrets.Server.Startup;

/// <summary>Reads the settings file: one JSON object, in which comments and trailing commas are allowed.</summary>
internal static class SettingsFile
{
    private static readonly JsonDocumentOptions Json = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <exception cref="StartupException">The file cannot be read, or holds something else than settings.</exception>
    public static IReadOnlyDictionary<Setting, SettingValue> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().Select(member => Read(member, path)).ToDictionary()
                : throw StartupErrors.InvalidSettingsFile(path, "it is not a JSON object");
        }
        catch (JsonException exception)
        {
            // The exception's message quotes the file, which may hold a password.
            var place = exception.LineNumber is { } line ? $" at line {line + 1}, byte {exception.BytePositionInLine + 1}" : "";
            throw StartupErrors.InvalidSettingsFile(path, $"it is not JSON{place}, or names a setting twice");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StartupErrors.InvalidSettingsFile(path, exception.Message.TrimEnd('.'));
        }
    }

    private static KeyValuePair<Setting, SettingValue> Read(JsonProperty member, string path)
    {
        var setting = ServerSettings.All.FirstOrDefault(setting => setting != ServerSettings.Settings && member.NameEquals(setting.Member))
            ?? throw StartupErrors.InvalidSettingsFile(path, $"'{member.Name}' is not a setting");
        var source = $"'{setting.Member}' in '{path}'";
        return new(setting, new SettingValue(Text(setting, member.Value, source), source, Path.GetDirectoryName(path)!));
    }

    private static string Text(Setting setting, JsonElement value, string source) => (value.ValueKind, setting.IsSwitch) switch
    {
        (JsonValueKind.True, true) => "true",
        (JsonValueKind.False, true) => "false",
        (_, true) => throw StartupErrors.InvalidSetting(source, "is neither true nor false"),
        (JsonValueKind.String, false) => value.GetString()!,
        (JsonValueKind.Number, false) => value.GetRawText(),
        (_, false) => throw StartupErrors.InvalidSetting(source, "is not a JSON string"),
    };
}
