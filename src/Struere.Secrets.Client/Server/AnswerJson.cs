using System.Globalization;
using System.Text.Json;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Client.Server;

/// <summary>Reads the JSON of answers. Whatever it holds, nothing but a <see cref="RequestException"/> is thrown.</summary>
internal static class AnswerJson
{
    /// <summary>Reads a body with <paramref name="read"/>. Nothing of its text goes into a message.</summary>
    /// <exception cref="RequestException">It is not JSON, or <paramref name="read"/> says so.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw RequestException.Malformed("it is not JSON. Is this the address of a Struere server?");
        }
    }

    /// <summary>Makes sure that the answer is about the environment that was asked about.</summary>
    /// <param name="root">The answer.</param>
    /// <param name="environment">The environment of the request.</param>
    /// <param name="advice">What to do otherwise, as a sentence without its end.</param>
    public static void CheckEnvironment(JsonElement root, string environment, string advice)
    {
        if (Text(root, "environment") != environment)
        {
            throw RequestException.Malformed($"it is not about {environment}. {advice}");
        }
    }

    /// <summary>Whether what was or would be done in one environment also is in <c>eval</c>.</summary>
    public static bool IsMirrored(JsonElement root) => Member(root, "mirrored") is { } mirrored && Text(mirrored, "environment") == SecretEnvironment.Eval;

    /// <summary>A member that is there and not null.</summary>
    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    /// <summary>A member that is a string.</summary>
    public static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>
    /// A member that is a point in time, in the protocol's one form, which sorts as text; null for anything else. Nothing else
    /// of an answer may be remembered: it could hold a value.
    /// </summary>
    public static string? Time(JsonElement element, string name) => Text(element, name) is { } text && IsTime(text) ? text : null;

    /// <summary>A member whose members are points in time, by name; members that are not are skipped.</summary>
    public static IReadOnlyDictionary<string, string> Times(JsonElement element, string name)
    {
        var times = new Dictionary<string, string>();
        if (Member(element, name) is { ValueKind: JsonValueKind.Object } found)
        {
            foreach (var member in found.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { } text && IsTime(text))
                {
                    times[member.Name] = text;
                }
            }
        }

        return times;
    }

    private static bool IsTime(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>A member that is a list; items that are not strings are skipped.</summary>
    /// <exception cref="RequestException">There is no such list.</exception>
    public static IReadOnlyList<string> Texts(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).ToList()
            : throw RequestException.Malformed($"the list '{name}' is missing");
}
