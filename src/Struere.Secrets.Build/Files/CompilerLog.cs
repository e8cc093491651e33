using System.Text.Json;

namespace Struere.Secrets.Build.Files;

/// <summary>Reads the compiler's <c>ErrorLog</c>, SARIF 2.1.0.</summary>
internal static class CompilerLog
{
    /// <summary>Reads each run of a log with <paramref name="read"/>.</summary>
    /// <param name="path">The log.</param>
    /// <param name="read">Reads one run.</param>
    /// <param name="fault">What to say where the log is missing or is not what the compiler writes.</param>
    /// <exception cref="FaultException">The log cannot be read.</exception>
    public static List<T> Read<T>(string path, Func<JsonElement, IEnumerable<T>> read, Fault fault)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var json = JsonDocument.Parse(file);
            return json.RootElement.GetProperty("runs").EnumerateArray().SelectMany(read).ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FaultException([fault with { File = path }]);
        }
    }

    /// <summary>The rule that a result belongs to.</summary>
    public static string RuleOf(JsonElement result) => result.GetProperty("ruleId").GetString() ?? "";
}
