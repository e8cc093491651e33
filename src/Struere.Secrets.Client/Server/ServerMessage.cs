using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Struere.Secrets.Client.Server;

/// <summary>What a server says of an error, made fit to be shown: <c>{"error":"…","keys":["…"]}</c>.</summary>
internal static class ServerMessage
{
    /// <summary>The longest text that is shown, in characters.</summary>
    private const int LongestShown = 300;

    /// <summary>The longest text that is looked through for values; a longer one is not shown.</summary>
    private const int LongestRead = 10_000;

    /// <summary>A piece of a value of this length is enough to hold the text back.</summary>
    private const int PieceLength = 8;

    /// <summary>
    /// The text and the keys, as the end of a message; empty when there is neither. A text that holds
    /// one of <paramref name="hidden"/>, or a piece of one, is left out.
    /// </summary>
    /// <param name="body">The body of the server's answer.</param>
    /// <param name="keys">The keys that were sent: no other is shown.</param>
    /// <param name="hidden">The values that were sent, and the API key.</param>
    public static string Read(ReadOnlyMemory<byte> body, IEnumerable<string> keys, IEnumerable<string> hidden)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? ReadText(json.RootElement, hidden) + ReadKeys(json.RootElement, keys) : "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    private static string ReadText(JsonElement root, IEnumerable<string> hidden)
    {
        if (!root.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.String)
        {
            return "";
        }

        var text = error.GetString()!;
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        return text.Length > LongestRead || HoldsPieceOf(text, hidden)
            ? " The server's message is not shown, because it may hold a value."
            : $" The server says: {Clean(text)}";
    }

    private static string ReadKeys(JsonElement root, IEnumerable<string> keys)
    {
        if (!root.TryGetProperty("keys", out var named) || named.ValueKind != JsonValueKind.Array)
        {
            return "";
        }

        var known = new HashSet<string>(keys);
        var shown = named.EnumerateArray().Where(key => key.ValueKind == JsonValueKind.String && known.Contains(key.GetString()!))
            .Select(key => $"'{key.GetString()}'").ToList();
        return shown.Count == 0 ? "" : $" Keys: {string.Join(", ", shown)}.";
    }

    private static bool HoldsPieceOf(string text, IEnumerable<string> hidden)
    {
        var pieces = new HashSet<string>(Enumerable.Range(0, Math.Max(0, text.Length - PieceLength + 1)).Select(i => text.Substring(i, PieceLength)));
        return hidden.Any(value => value.Length < PieceLength
            ? value.Length > 0 && text.Contains(value)
            : Enumerable.Range(0, value.Length - PieceLength + 1).Any(i => pieces.Contains(value.Substring(i, PieceLength))));
    }

    /// <summary>One line, without anything that moves a cursor or turns the writing direction.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (var c in text.Trim())
        {
            if (clean.Length == LongestShown)
            {
                return clean.Append('…').ToString();
            }

            clean.Append(IsPlain(c) ? c : ' ');
        }

        return clean.ToString();
    }

    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
