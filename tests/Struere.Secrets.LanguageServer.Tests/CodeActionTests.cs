using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using StreamJsonRpc;
using Struere.Secrets.LanguageServer.Tests.Support;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>The engine's fixes are offered where its findings are.</summary>
public sealed class CodeActionTests
{
    [Fact]
    public async Task A_typo_can_be_changed_to_the_key_that_was_meant()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);
        var prompt = folder.AddressOf("prompts/a.md");
        await client.Open(prompt, "😀 {{secrets.API_KEZ}}\n");

        var fixes = await client.FixesAt(prompt, 0, 15);

        var fix = fixes["Change to 'API_KEY'"];
        Assert.Equal(("quickfix", true, "STRU2001"), (fix.GetProperty("kind").GetString(), fix.GetProperty("isPreferred").GetBoolean(), fix.GetProperty("diagnostics")[0].GetProperty("code").GetString()));
        Assert.False(fix.TryGetProperty("edit", out _));
        Assert.Equal("😀 {{secrets.API_KEY}}\n", Editing.Apply(await client.Resolve(fix), _ => "😀 {{secrets.API_KEZ}}\n")[prompt]);
    }

    [Fact]
    public async Task A_key_is_added_to_several_files_and_to_production_as_a_comment()
    {
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "{{secrets.BRAND_NEW}}\n");
        await using var client = await ScriptedClient.Open(folder);
        var prompt = folder.AddressOf("prompts/a.md");
        await client.Open(prompt, "{{secrets.BRAND_NEW}}\n");

        var fix = (await client.FixesAt(prompt, 0, 3)).Single(fix => fix.Key.StartsWith("Add 'BRAND_NEW'", StringComparison.Ordinal)).Value;
        var texts = Editing.Apply(await client.Resolve(fix), uri => folder.Read(uri[(uri.LastIndexOf('/') + 1)..]));

        Assert.Equal("# The payment provider's key.\nAPI_KEY=\nBRAND_NEW=\nPORTAL_URL=\n", texts[folder.AddressOf(".env.example")]);
        Assert.Contains("\nBRAND_NEW=\n", texts[folder.AddressOf(".env.development")], StringComparison.Ordinal);
        Assert.Contains("\n# BRAND_NEW=\n", texts[folder.AddressOf(".env.production")], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_is_made_where_there_is_none()
    {
        using var folder = AgentFolder.CreateProject();
        folder.Delete(".env.example");
        await using var client = await ScriptedClient.Open(folder);
        var file = folder.AddressOf(".env.development");
        await client.Open(file, folder.Read(".env.development"));

        var fix = (await client.FixesAt(file, 0, 5)).Single().Value;
        var texts = Editing.Apply(await client.Resolve(fix), _ => throw new InvalidOperationException("The file is new."));

        Assert.Equal("API_KEY=\nPORTAL_URL=\n", texts[folder.AddressOf(".env.example")]);
    }

    [Fact]
    public async Task A_client_that_cannot_make_files_is_not_offered_one()
    {
        using var folder = AgentFolder.CreateProject();
        folder.Delete(".env.example");
        await using var client = await ScriptedClient.Open(folder, new { textDocument = new { publishDiagnostics = new { }, codeAction = new { codeActionLiteralSupport = new { } } } });
        await client.Open(folder.AddressOf(".env.development"), folder.Read(".env.development"));

        Assert.Empty(await client.FixesAt(folder.AddressOf(".env.development"), 0, 5));
    }

    [Fact]
    public async Task A_client_that_does_not_resolve_gets_the_edit_at_once()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder, new { textDocument = new { publishDiagnostics = new { }, codeAction = new { codeActionLiteralSupport = new { } } } });
        var prompt = folder.AddressOf("prompts/a.md");
        await client.Open(prompt, "{{secrets.API_KEZ}}");

        var fix = (await client.FixesAt(prompt, 0, 12))["Change to 'API_KEY'"];

        Assert.Equal("API_KEY", fix.GetProperty("edit").GetProperty("changes").GetProperty(prompt)[0].GetProperty("newText").GetString());
    }

    [Fact]
    public async Task Fix_all_makes_the_fixes_that_need_no_decision_and_no_others()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);
        var prompt = folder.AddressOf("prompts/a.md");
        const string text = "{{Secrets.API_KEY}} {{secrets.API_KEZ}}\n{{secret.PORTAL_URL}}\n";
        await client.Open(prompt, text);

        var fix = (await client.FixesAt(prompt, 0, 0, "source.fixAll")).Single().Value;

        Assert.Equal("source.fixAll.struere", fix.GetProperty("kind").GetString());
        Assert.Equal("{{secrets.API_KEY}} {{secrets.API_KEZ}}\n{{secrets.PORTAL_URL}}\n", Editing.Apply(fix.GetProperty("edit"), _ => text)[prompt]);
    }

    [Fact]
    public async Task Fix_all_leaves_secret_files_alone()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);
        var file = folder.AddressOf(".env.development");
        await client.Open(file, "API_KEY: fake\nAPI_KEY=fake-2\nPORTAL_URL=a#b\n");

        Assert.Empty(await client.FixesAt(file, 0, 0, "source.fixAll.struere"));
        Assert.NotEmpty(await client.FixesAt(file, 0, 0, "quickfix"));
    }

    [Fact]
    public async Task A_fix_of_a_text_that_is_no_longer_there_is_refused()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);
        var prompt = folder.AddressOf("prompts/a.md");
        await client.Open(prompt, "{{secrets.API_KEZ}}");
        var fix = (await client.FixesAt(prompt, 0, 12))["Change to 'API_KEY'"];

        await client.Replace(prompt, "nothing");

        var error = await Assert.ThrowsAsync<RemoteInvocationException>(() => client.Resolve(fix));
        Assert.Equal(-32801, error.ErrorCode);
    }

    /// <summary>The editor has the value; the messages between it and the server need not.</summary>
    [Theory]
    [InlineData("API_KEY=canary-fake#canary-rest\n", "API_KEY=\"canary-fake#canary-rest\"\n")]
    [InlineData("API_KEY=canary-fake#canary-rest\n", "API_KEY=canary-fake #canary-rest\n")]
    [InlineData("API_KEY: canary-fake\n", "API_KEY= canary-fake\n")]
    public async Task A_fix_of_a_value_is_sent_without_the_value(string before, string after)
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);
        var file = folder.AddressOf(".env.development");
        await client.Open(file, before + "PORTAL_URL=x\n");
        var results = new System.Collections.Generic.List<string>();

        foreach (var column in new[] { 3, 7, 12, 20 })
        {
            foreach (var fix in (await client.FixesAt(file, 0, column)).Values)
            {
                results.Add(Editing.Apply(await client.Resolve(fix), _ => before + "PORTAL_URL=x\n").Values.First());
            }
        }

        Assert.Contains(after.Replace('"', '\'') + "PORTAL_URL=x\n", results.Select(result => result.Replace('"', '\'')));
        Assert.DoesNotContain("canary", client.Everything, StringComparison.Ordinal);
    }
}
