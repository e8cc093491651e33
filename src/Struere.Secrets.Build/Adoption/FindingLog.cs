using System.Text.Json;
using Struere.Secrets.Build.Files;

namespace Struere.Secrets.Build.Adoption;

/// <summary>Reads what analyzers found from the compiler's <c>ErrorLog</c>, SARIF 2.1.0.</summary>
internal static class FindingLog
{
    private static readonly Fault Unreadable = new(
        FaultCode.UnreadableFindings, "The compiler's log of findings cannot be read, so no baseline was written: delete the folder 'obj' and try again.");

    /// <summary>
    /// How often each rule was broken that warns by default. What is suppressed in the source does not count, and what
    /// several logs, one per target framework, have in common counts once.
    /// </summary>
    /// <exception cref="FaultException">A log cannot be read.</exception>
    public static SortedDictionary<string, int> CountByRule(IEnumerable<string> paths)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            foreach (var (rule, finding) in CompilerLog.Read(path, ReadRun, Unreadable).Where(result => seen.Add(result.Finding)))
            {
                counts[rule] = counts.TryGetValue(rule, out var count) ? count + 1 : 1;
            }
        }

        return counts;
    }

    private static IEnumerable<(string Rule, string Finding)> ReadRun(JsonElement run)
    {
        var warning = new HashSet<string>(run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Where(WarnsByDefault).Select(IdOf));
        return run.GetProperty("results").EnumerateArray()
            .Where(result => warning.Contains(CompilerLog.RuleOf(result)) && !IsSuppressed(result))
            .Select(result => (CompilerLog.RuleOf(result), $"{CompilerLog.RuleOf(result)} {result.GetProperty("message")} {Locations(result)}"));
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

    private static bool IsSuppressed(JsonElement result) => result.TryGetProperty("suppressions", out var suppressions) && suppressions.GetArrayLength() > 0;

    private static string Locations(JsonElement result) => result.TryGetProperty("locations", out var locations) ? locations.GetRawText() : "";
}
