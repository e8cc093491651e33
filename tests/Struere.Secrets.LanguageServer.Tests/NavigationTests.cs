using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using StreamJsonRpc;
using Struere.Secrets.LanguageServer.Tests.Support;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>From a key to its declarations, its uses and another name.</summary>
public sealed class NavigationTests
{
    [Fact]
    public async Task The_definition_of_a_reference_is_in_the_manifest_and_the_secret_files()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);

        var locations = await client.AskAt("textDocument/definition", folder.AddressOf("prompts/a.md"), "{{secrets.API¦_KEY}}");

        Assert.Equal([".env.example 1:0-1:7", ".env.development 0:0-0:7", ".env.production 0:0-0:7"], Editing.DescribeAll(locations));
    }

    [Fact]
    public async Task References_of_a_key_are_in_prompts_tools_and_CSharp_open_or_closed()
    {
        using var folder = ProjectWithUses();
        await using var client = await ScriptedClient.Open(folder);
        await client.Open(folder.AddressOf("B.cs"), "\nclass B { string P = \"{{secrets.API_KEY}}\"; }");

        var position = await client.OpenAt(folder.AddressOf(".env.example"), "¦API_KEY=\nPORTAL_URL=\n");
        var all = await client.Request("textDocument/references", new { textDocument = new { uri = folder.AddressOf(".env.example") }, position = new { line = position.Line, character = position.Character }, context = new { includeDeclaration = true } }, TestContext.Current.CancellationToken);
        var uses = await client.Request("textDocument/references", new { textDocument = new { uri = folder.AddressOf(".env.example") }, position = new { line = position.Line, character = position.Character }, context = new { includeDeclaration = false } }, TestContext.Current.CancellationToken);

        string[] expected = ["a.md 0:10-0:17", "a.ts 0:46-0:53", "A.cs 0:40-0:47", "A.cs 0:103-0:110", "B.cs 1:32-1:39"];
        Assert.Equal(expected, Editing.DescribeAll(uses));
        Assert.Equal([".env.development 0:0-0:7", ".env.example 0:0-0:7", ".env.production 0:0-0:7", .. expected], Editing.DescribeAll(all));
    }

    [Fact]
    public async Task The_same_key_is_highlighted()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);

        var highlights = await client.AskAt("textDocument/documentHighlight", folder.AddressOf("prompts/a.md"), "{{secrets.API¦_KEY}} {{secrets.PORTAL_URL}} <<secrets.API_KEY>>");

        Assert.Equal(["0:10-0:17", "0:53-0:60"], highlights.EnumerateArray().Select(highlight => Editing.Describe(highlight.GetProperty("range"))));
    }

    [Fact]
    public async Task A_key_gets_another_name_everywhere_in_one_edit()
    {
        using var folder = ProjectWithUses();
        await using var client = await ScriptedClient.Open(folder);
        var prompt = folder.AddressOf("prompts/a.md");
        await client.Open(prompt, folder.Read("prompts/a.md"));
        var prepared = await client.Request("textDocument/prepareRename", ScriptedClient.At(prompt, 0, 12), TestContext.Current.CancellationToken);
        Assert.Equal(("0:10-0:17", "API_KEY"), (Editing.Describe(prepared.GetProperty("range")), prepared.GetProperty("placeholder").GetString()));

        var texts = Editing.Apply(await Rename(client, prompt, 12, "PAY_KEY"), uri => folder.Read(uri[(folder.AddressOf("").Length + 1)..]));

        Assert.Equal(
            [".env.development", ".env.example", ".env.production", "A.cs", "B.cs", "a.md", "a.ts"],
            texts.Keys.Select(uri => uri[(uri.LastIndexOf('/') + 1)..]).Order(StringComparer.Ordinal));
        Assert.All(texts.Values, text => Assert.DoesNotContain("API_KEY", text, StringComparison.Ordinal));
        Assert.Equal("PAY_KEY=fake-dev-key-1f0a\nPORTAL_URL=https://dev.example.test\n", texts[folder.AddressOf(".env.development")]);
        Assert.Equal("class A { string P = SecretPlaceholders.PAY_KEY; string? F(SecretValues values, Other other) => values.PAY_KEY + other.PAY; }", texts[folder.AddressOf("A.cs")]);
    }

    [Theory]
    [InlineData("MY-KEY", "A key is made of ASCII letters")]
    [InlineData("", "A key is made of ASCII letters")]
    [InlineData("PORTAL_URL", "There is a key 'PORTAL_URL' already")]
    public async Task A_name_that_cannot_be_is_refused_with_the_reason(string name, string reason)
    {
        using var folder = ProjectWithUses();
        await using var client = await ScriptedClient.Open(folder);

        var error = await Assert.ThrowsAsync<RemoteInvocationException>(() => Rename(client, folder.AddressOf("prompts/a.md"), 12, name));

        Assert.Equal(-32803, error.ErrorCode);
        Assert.StartsWith(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_key_is_renamed_while_a_secret_file_is_broken()
    {
        using var folder = ProjectWithUses().Write(".env.production", "API_KEY=\"never closed\n");
        await using var client = await ScriptedClient.Open(folder);

        var error = await Assert.ThrowsAsync<RemoteInvocationException>(() => Rename(client, folder.AddressOf("prompts/a.md"), 12, "PAY_KEY"));

        Assert.StartsWith("'.env.production' is broken", error.Message, StringComparison.Ordinal);
    }

    private static Task<JsonElement> Rename(ScriptedClient client, string uri, int character, string newName) =>
        client.Request("textDocument/rename", new { textDocument = new { uri }, position = new { line = 0, character }, newName }, TestContext.Current.CancellationToken);

    private static AgentFolder ProjectWithUses() => AgentFolder.CreateProject()
        .Write("prompts/a.md", "{{secrets.API_KEY}} {{secrets.PORTAL_URL}}\n")
        .Write("tools/a.ts", "export const f = (context) => context.secrets.API_KEY;\n")
        .Write("A.cs", "class A { string P = SecretPlaceholders.API_KEY; string? F(SecretValues values, Other other) => values.API_KEY + other.PAY; }")
        .Write("B.cs", "class B { string P = \"{{secrets.API_KEY}}\"; }");
}
