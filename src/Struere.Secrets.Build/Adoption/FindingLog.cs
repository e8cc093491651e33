using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Struere.Secrets.Build.Sync;

namespace Struere.Secrets.Build.Adoption;

/// <summary>Reads what analyzers found from the compiler's <c>ErrorLog</c>, SARIF 2.1.0.</summary>
internal static class FindingLog
{
    /// <summary>
    /// How often each rule was broken that warns by default. What is suppressed in the source does not count, and what
    /// several logs, one a target framework, have in common counts once.
    /// </summary>
    /// <exception cref="SyncException">A log cannot be read.</exception>
    public static SortedDictionary<string, int> CountByRule(IEnumerable<string> paths)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            foreach (var (rule, finding) in Read(path).Where(result => seen.Add(result.Finding)))
            {
                counts[rule] = counts.TryGetValue(rule, out var count) ? count + 1 : 1;
            }
        }

        return counts;
    }

    private static List<(string Rule, string Finding)> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var json = JsonDocument.Parse(file);
            return json.RootElement.GetProperty("runs").EnumerateArray().SelectMany(ReadRun).ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SyncException(AdoptionCodes.UnreadableFindings, "The compiler's log of findings cannot be read, so no baseline was written: delete the folder 'obj' and try again.", path);
        }
    }

    private static IEnumerable<(string Rule, string Finding)> ReadRun(JsonElement run)
    {
        var warning = new HashSet<string>(run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Where(WarnsByDefault).Select(IdOf));
        return run.GetProperty("results").EnumerateArray()
            .Where(result => warning.Contains(RuleOf(result)) && !IsSuppressed(result))
            .Select(result => (RuleOf(result), $"{RuleOf(result)} {result.GetProperty("message")} {Locations(result)}"));
    }

    /// <summary>SARIF leaves out a configuration that is its default: enabled, and a warning.</summary>
    private static bool WarnsByDefault(JsonElement rule)
    {
        var isOurs = Baseline.Covers(IdOf(rule));
        if (!isOurs || !rule.TryGetProperty("defaultConfiguration", out var configuration))
        {
            return isOurs;
        }

        var isEnabled = !configuration.TryGetProperty("enabled", out var enabled) || enabled.GetBoolean();
        return isEnabled && (!configuration.TryGetProperty("level", out var level) || level.GetString() is "warning" or "error");
    }

    private static string IdOf(JsonElement rule) => rule.GetProperty("id").GetString() ?? "";

    private static string RuleOf(JsonElement result) => result.GetProperty("ruleId").GetString() ?? "";

    private static bool IsSuppressed(JsonElement result) => result.TryGetProperty("suppressions", out var suppressions) && suppressions.GetArrayLength() > 0;

    private static string Locations(JsonElement result) => result.TryGetProperty("locations", out var locations) ? locations.GetRawText() : "";
}
