using System;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Tests.Support;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>A hover tells everything about a key but its value.</summary>
public sealed class HoverTests
{
    [Theory]
    [InlineData("prompts/a.md", "{{secrets.API¦_KEY}}", "0:10-0:17")]
    [InlineData("tools/a.ts", "export const f = (context) => context.secrets.¦API_KEY;", "0:46-0:53")]
    [InlineData(".env.example", "# Why.\nAPI_KEY¦=\n", "1:0-1:7")]
    [InlineData(".env.development", "A¦PI_KEY=canary-fake\n", "0:0-0:7")]
    public async Task A_key_is_described_wherever_it_is_written(string path, string text, string range)
    {
        using var folder = AgentFolder.CreateProject().Write(".env.production", "API_KEY=\n");
        await using var client = await ScriptedClient.Open(folder);

        var hover = await client.AskAt("textDocument/hover", folder.AddressOf(path), text);

        Assert.Equal(range, Editing.Describe(hover.GetProperty("range")));
        var contents = hover.GetProperty("contents").GetProperty("value").GetString();
        Assert.StartsWith("**API\\_KEY**", contents, StringComparison.Ordinal);
        Assert.Contains("- development: set\n- production: **empty**\n- \\.env\\.example: declared", contents, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", client.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uses_are_counted_in_prompts_tools_and_CSharp()
    {
        using var folder = AgentFolder.CreateProject()
            .Write("prompts/b.md", "{{secrets.API_KEY}} {{secrets.PORTAL_URL}}")
            .Write("tools/a.ts", "export const f = (context) => context.secrets.API_KEY;")
            .Write("Code/A.cs", "class A { string P = SecretPlaceholders.API_KEY; }")
            .Write("obj/B.cs", "class B { string P = SecretPlaceholders.API_KEY; }");
        await using var client = await ScriptedClient.Open(folder);

        var hover = await client.AskAt("textDocument/hover", folder.AddressOf("prompts/a.md"), "{{secrets.¦API_KEY}}");

        Assert.EndsWith("used 4 times", hover.GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.Contains("The payment provider's key\\.", hover.GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_nobody_declares_says_so()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);

        var hover = await client.AskAt("textDocument/hover", folder.AddressOf("prompts/a.md"), "{{secrets.NO¦PE}}");

        Assert.Contains("- development: **missing**\n- production: **missing**\n- \\.env\\.example: **not declared**", hover.GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prompts/a.md", "Hel¦lo {{secrets.API_KEY}}")]
    [InlineData(".env.development", "API_KEY=fa¦ke\n")]
    public async Task Where_no_key_is_there_is_nothing_to_say(string path, string text)
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);

        Assert.Equal(JsonValueKind.Undefined, (await client.AskAt("textDocument/hover", folder.AddressOf(path), text)).ValueKind);
    }
}
