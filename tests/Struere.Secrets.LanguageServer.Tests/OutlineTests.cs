using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Tests.Support;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>What editors show beside and above a text: symbols, lenses, colors.</summary>
public sealed class OutlineTests
{
    [Theory]
    [InlineData(".env.development", "# a\nAPI_KEY=fake\nexport PORTAL_URL='x'\n", "API_KEY 20 1:0-1:7|PORTAL_URL 20 2:7-2:17")]
    [InlineData("prompts/a.md", "{{secrets.B}}\n{{secrets.A}}", "B 14 0:10-0:11|A 14 1:10-1:11")]
    [InlineData(".env.production", "API_KEY=\"never closed\nCANARY=x\n", "API_KEY 20 0:0-0:7")]
    public async Task Keys_are_symbols(string path, string text, string expected)
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);
        await client.Open(folder.AddressOf(path), text);

        var symbols = await Ask(client, "textDocument/documentSymbol", folder.AddressOf(path));

        Assert.Equal(expected, string.Join('|', symbols.EnumerateArray().Select(symbol => $"{symbol.GetProperty("name")} {symbol.GetProperty("kind")} {Editing.Describe(symbol.GetProperty("range"))}")));
    }

    [Fact]
    public async Task Above_each_key_of_the_manifest_stands_how_often_it_is_used_and_where_it_is_set()
    {
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "{{secrets.API_KEY}} {{secrets.API_KEY}}").Write(".env.production", "API_KEY=x\n");
        await using var client = await ScriptedClient.Open(folder, options: new { showReferencesCommand = "struere.showReferences" });

        var lenses = await Ask(client, "textDocument/codeLens", folder.AddressOf(".env.example"));

        Assert.Equal(["used 2 times · development ✓ · production ✓", "not used · development ✓ · production ✗"], lenses.EnumerateArray().Select(lens => lens.GetProperty("command").GetProperty("title").GetString()));
        var command = lenses[0].GetProperty("command");
        Assert.Equal(("struere.showReferences", 1), (command.GetProperty("command").GetString(), command.GetProperty("arguments")[1].GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task A_client_without_the_command_gets_lenses_that_only_show()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);

        var lenses = await Ask(client, "textDocument/codeLens", folder.AddressOf(".env.example"));

        Assert.Equal("", lenses[0].GetProperty("command").GetProperty("command").GetString());
    }

    [Fact]
    public async Task Lenses_are_asked_for_again_when_another_file_changes()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder, new { workspace = new { codeLens = new { refreshSupport = true } }, textDocument = new { publishDiagnostics = new { } } });
        await client.Open(folder.AddressOf(".env.example"), folder.Read(".env.example"));

        await client.Open(folder.AddressOf("prompts/a.md"), "{{secrets.API_KEY}}");

        await client.Until(() => client.Messages.Any(message => message.Method == "workspace/codeLens/refresh"), () => "The client should be told to ask again.");
    }

    [Fact]
    public async Task References_are_colored()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);
        await client.Open(folder.AddressOf("prompts/a.md"), "a {{secrets.K}}\n <<secrets.LONG>>");

        var tokens = await Ask(client, "textDocument/semanticTokens/full", folder.AddressOf("prompts/a.md"));

        Assert.Equal(
            [0, 2, 10, 0, 0, 0, 10, 1, 1, 0, 0, 1, 2, 0, 0, 1, 1, 10, 0, 0, 0, 10, 4, 1, 0, 0, 4, 2, 0, 0],
            tokens.GetProperty("data").EnumerateArray().Select(number => number.GetInt32()));
    }

    private static Task<JsonElement> Ask(ScriptedClient client, string method, string uri) => client.Request(method, new { textDocument = new { uri } }, TestContext.Current.CancellationToken);
}
