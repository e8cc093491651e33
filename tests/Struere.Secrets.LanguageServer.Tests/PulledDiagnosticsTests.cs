using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Tests.Support;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>A client may ask for diagnostics; then none are sent unasked.</summary>
public sealed class PulledDiagnosticsTests
{
    private static readonly object Pulls = new { pullDiagnostics = true };

    [Fact]
    public async Task A_document_is_reported_in_full_and_then_only_if_it_has_changed()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder, options: Pulls);
        var prompt = folder.AddressOf("prompts/a.md");
        await client.Open(prompt, "{{secrets.NOPE}}");

        var first = await Ask(client, prompt, null);
        var second = await Ask(client, prompt, first.GetProperty("resultId").GetString());
        await client.Replace(prompt, " {{secrets.NOPE}}");
        var third = await Ask(client, prompt, first.GetProperty("resultId").GetString());

        Assert.Equal(("full", "STRU2001"), (first.GetProperty("kind").GetString(), first.GetProperty("items")[0].GetProperty("code").GetString()));
        Assert.Equal("unchanged", second.GetProperty("kind").GetString());
        Assert.Equal("0:1-0:17", Editing.Describe(third.GetProperty("items")[0].GetProperty("range")));
        Assert.Empty(client.AllDiagnostics);
    }

    [Fact]
    public async Task A_workspace_is_reported_with_all_its_files()
    {
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "{{secrets.NOPE}}");
        await using var client = await ScriptedClient.Open(folder, options: Pulls);

        var report = await client.Request("workspace/diagnostic", new { previousResultIds = Array.Empty<object>() }, TestContext.Current.CancellationToken);
        var ids = report.GetProperty("items").EnumerateArray().Select(item => new { uri = item.GetProperty("uri").GetString(), value = item.GetProperty("resultId").GetString() }).ToArray();
        var again = await client.Request("workspace/diagnostic", new { previousResultIds = ids }, TestContext.Current.CancellationToken);

        Assert.Equal(["prompts/a.md STRU2001"], report.GetProperty("items").EnumerateArray().SelectMany(item => item.GetProperty("items").EnumerateArray().Select(diagnostic => $"{item.GetProperty("uri").GetString()![(folder.AddressOf("").Length + 1)..]} {diagnostic.GetProperty("code")}")));
        Assert.All(again.GetProperty("items").EnumerateArray(), item => Assert.Equal("unchanged", item.GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    public async Task A_client_that_shows_what_is_sent_is_not_asked_to_pull_too(bool shows, bool pulls, bool isOffered)
    {
        await using var client = ScriptedClient.Connect();

        var result = await client.Initialize([], new { textDocument = new { publishDiagnostics = shows ? new { } : null, diagnostic = pulls ? new { } : null } });

        Assert.Equal(isOffered, result.GetProperty("capabilities").TryGetProperty("diagnosticProvider", out _));
    }

    private static Task<JsonElement> Ask(ScriptedClient client, string uri, string? previousResultId) =>
        client.Request("textDocument/diagnostic", new { textDocument = new { uri }, previousResultId }, TestContext.Current.CancellationToken);
}
