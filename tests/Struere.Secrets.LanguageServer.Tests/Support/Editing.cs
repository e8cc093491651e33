using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.LanguageServer.Texts;

namespace Struere.Secrets.LanguageServer.Tests.Support;

/// <summary>What an editor does with answers: it finds the caret, and applies edits.</summary>
internal static class Editing
{
    private const char Caret = '¦';

    /// <summary>Opens a text whose caret is marked by <c>¦</c>, and asks something about it.</summary>
    public static async Task<JsonElement> AskAt(this ScriptedClient client, string method, string uri, string marked)
    {
        var position = await client.OpenAt(uri, marked);
        return await client.Request(method, ScriptedClient.At(uri, position.Line, position.Character), TestContext.Current.CancellationToken);
    }

    /// <summary>Opens a text whose caret is marked by <c>¦</c>.</summary>
    public static async Task<Position> OpenAt(this ScriptedClient client, string uri, string marked)
    {
        var offset = marked.IndexOf(Caret, StringComparison.Ordinal);
        var text = marked.Remove(offset, 1);
        await client.Open(uri, text);
        return new LineIndex(text).PositionOf(offset);
    }

    /// <summary>The fixes offered at a place of a document that is open, by title.</summary>
    public static async Task<Dictionary<string, JsonElement>> FixesAt(this ScriptedClient client, string uri, int line, int character, params string[] only)
    {
        var position = new { line, character };
        var answer = await client.Request("textDocument/codeAction", new { textDocument = new { uri }, range = new { start = position, end = position }, context = new { diagnostics = Array.Empty<object>(), only = only.Length == 0 ? null : only } }, TestContext.Current.CancellationToken);
        return answer.EnumerateArray().ToDictionary(action => action.GetProperty("title").GetString()!, action => action.Clone());
    }

    /// <summary>Asks what an action changes.</summary>
    public static async Task<JsonElement> Resolve(this ScriptedClient client, JsonElement action) =>
        (await client.Request("codeAction/resolve", action, TestContext.Current.CancellationToken)).GetProperty("edit");

    /// <summary>The texts that an edit makes, by address. A file that is made has no text before.</summary>
    public static Dictionary<string, string> Apply(JsonElement edit, Func<string, string> read)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var change in edit.GetProperty("documentChanges").EnumerateArray())
        {
            if (change.TryGetProperty("kind", out var kind))
            {
                Assert.Equal("create", kind.GetString());
                texts[change.GetProperty("uri").GetString()!] = "";
                continue;
            }

            var uri = change.GetProperty("textDocument").GetProperty("uri").GetString()!;
            texts[uri] = Apply(texts.TryGetValue(uri, out var made) ? made : read(uri), change.GetProperty("edits"));
        }

        return texts;
    }

    private static string Apply(string text, JsonElement edits)
    {
        var lines = new LineIndex(text);
        foreach (var edit in edits.EnumerateArray().OrderByDescending(edit => lines.OffsetOf(PositionOf(edit.GetProperty("range").GetProperty("start")))))
        {
            var span = lines.SpanOf(new Protocol.Range(PositionOf(edit.GetProperty("range").GetProperty("start")), PositionOf(edit.GetProperty("range").GetProperty("end"))));
            text = text[..span.Start] + edit.GetProperty("newText").GetString() + text[span.End..];
        }

        return text;
    }

    private static Position PositionOf(JsonElement position) => new(position.GetProperty("line").GetInt32(), position.GetProperty("character").GetInt32());

    /// <summary>A range as "line:column-line:column".</summary>
    public static string Describe(JsonElement range) => $"{range.GetProperty("start").GetProperty("line")}:{range.GetProperty("start").GetProperty("character")}-{range.GetProperty("end").GetProperty("line")}:{range.GetProperty("end").GetProperty("character")}";

    /// <summary>Locations as "name line:column-line:column".</summary>
    public static IReadOnlyList<string> DescribeAll(JsonElement locations) =>
        locations.EnumerateArray().Select(location => $"{Uri.UnescapeDataString(location.GetProperty("uri").GetString()!.Split('/')[^1])} {Describe(location.GetProperty("range"))}").ToList();
}
