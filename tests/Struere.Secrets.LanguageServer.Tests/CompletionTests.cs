using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Tests.Support;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>Keys are offered where one is typed, and nowhere else.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("prompts/a.md", "{{secrets.¦", "{{secrets.API_KEY}}")]
    [InlineData("prompts/a.md", "{{secrets.A¦}} b", "{{secrets.API_KEY}} b")]
    [InlineData("prompts/a.md", "{{ secrets.AP¦ZZ }}", "{{ secrets.API_KEY }}")]
    [InlineData("prompts/a.md", "<<secrets.¦", "<<secrets.API_KEY>>")]
    [InlineData("prompts/a.md", "😀 {{secrets.¦", "😀 {{secrets.API_KEY}}")]
    [InlineData("tools/a.ts", "export const p = `{{secrets.¦`;", "export const p = `{{secrets.API_KEY}}`;")]
    [InlineData("tools/a.ts", "export const f = (context) => context.secrets.¦;", "export const f = (context) => context.secrets.API_KEY;")]
    [InlineData("tools/a.ts", "export const f = (context) => context?.secrets?.AP¦;", "export const f = (context) => context?.secrets?.API_KEY;")]
    [InlineData("tools/a.ts", "export const f = (context) => context.secrets[\"¦\"];", "export const f = (context) => context.secrets[\"API_KEY\"];")]
    [InlineData("tools/a.ts", "export const f = (context) => { const { ¦ } = context.secrets; };", "export const f = (context) => { const { API_KEY } = context.secrets; };")]
    [InlineData("tools/a.ts", "export const f = (context) => { const { PORTAL_URL, A¦ } = context.secrets; };", "export const f = (context) => { const { PORTAL_URL, API_KEY } = context.secrets; };")]
    [InlineData(".env.development", "¦\nPORTAL_URL=x\n", "API_KEY=\nPORTAL_URL=x\n")]
    [InlineData(".env.development", "export A¦\nPORTAL_URL=x\n", "export API_KEY=\nPORTAL_URL=x\n")]
    [InlineData(".env.development", "A¦=x\n", "API_KEY=x\n")]
    [InlineData(".env.production", "PORTAL_URL=x\n¦", "PORTAL_URL=x\nAPI_KEY")]
    [InlineData(".env.example", "PORTAL_URL=\nA¦", "PORTAL_URL=\nAPI_KEY=")]
    public async Task A_key_is_completed(string path, string before, string after)
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);

        var items = (await client.AskAt("textDocument/completion", folder.AddressOf(path), before)).GetProperty("items");

        var item = items.EnumerateArray().Single(item => item.GetProperty("label").GetString() == "API_KEY");
        var edit = JsonSerializer.SerializeToElement(new { documentChanges = new[] { new { textDocument = new { uri = "a" }, edits = new[] { item.GetProperty("textEdit") } } } });
        Assert.Equal(after, Editing.Apply(edit, _ => before.Replace("¦", "", StringComparison.Ordinal))["a"]);
    }

    [Theory]
    [InlineData("prompts/a.md", "secrets.¦")]
    [InlineData("prompts/a.md", "{{secret.¦")]
    [InlineData("prompts/a.md", "{{secrets.API_KEY}}¦")]
    [InlineData("tools/a.ts", "const secrets = {}; secrets.¦")]
    [InlineData("tools/a.ts", "export const f = (context) => context.¦;")]
    [InlineData(".env.development", "API_KEY=¦\n")]
    [InlineData(".env.development", "API_KEY=\"one\n¦two\"\n")]
    [InlineData(".env.development", "# ¦\n")]
    [InlineData("README.md", "{{secrets.¦")]
    public async Task Nothing_is_offered_elsewhere(string path, string text)
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);

        Assert.Equal(0, (await client.AskAt("textDocument/completion", folder.AddressOf(path), text)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_choice_says_where_the_key_is_set_and_what_it_is_for()
    {
        using var folder = AgentFolder.CreateProject().Write(".env.production", "API_KEY=\n");
        await using var client = await ScriptedClient.Open(folder);

        var items = (await client.AskAt("textDocument/completion", folder.AddressOf("prompts/a.md"), "{{secrets.¦")).GetProperty("items");

        Assert.Equal(["API_KEY: development ✓ · production empty", "PORTAL_URL: development ✓ · production ✗"], items.EnumerateArray().Select(item => $"{item.GetProperty("label")}: {item.GetProperty("detail")}"));
        Assert.Equal("The payment provider's key\\.", items[0].GetProperty("documentation").GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_key_of_a_broken_file_may_be_a_piece_of_a_value_and_is_not_offered()
    {
        using var folder = AgentFolder.CreateProject().Write(".env.development", "API_KEY=\"never closed\nCANARY_1=x\n");
        await using var client = await ScriptedClient.Open(folder);

        await client.AskAt("textDocument/completion", folder.AddressOf("prompts/a.md"), "{{secrets.¦");

        Assert.DoesNotContain("CANARY_1", client.Everything, StringComparison.Ordinal);
    }
}
