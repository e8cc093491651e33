using System;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.LanguageServer.Tests.Support;
using Struere.Secrets.Projects;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>Squiggles follow the texts, saved or not, across files.</summary>
public sealed class LiveDiagnosticsTests
{
    [Fact]
    public async Task A_typo_in_a_prompt_that_nobody_has_opened_is_underlined()
    {
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "Hello\n{{secrets.API_KEYS}}\n");
        await using var client = await ScriptedClient.Open(folder);

        await client.ShouldShow(folder.AddressOf("prompts/a.md"), "1:0-1:20 STRU2001");
    }

    [Fact]
    public async Task Typing_breaks_and_mends()
    {
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "{{secrets.API_KEY}}\n");
        await using var client = await ScriptedClient.Open(folder);
        var prompt = folder.AddressOf("prompts/a.md");
        await client.Open(prompt, "{{secrets.API_KEY}}\n");

        await client.Edit(prompt, (0, 17), (0, 17), "S");
        await client.ShouldShow(prompt, "0:0-0:20 STRU2001");

        await client.Edit(prompt, (0, 17), (0, 18), "");
        await client.ShouldShow(prompt);
    }

    [Fact]
    public async Task A_key_taken_out_of_production_underlines_the_prompt_that_needs_it_and_the_status_counts_one_less()
    {
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "{{secrets.API_KEY}}\n");
        await using var client = await ScriptedClient.Open(folder);
        await client.Until(() => client.StatusOf(folder.AddressOf("")) == "2 development 2/2 production 2/2", () => client.StatusOf(folder.AddressOf("")));

        await client.Open(folder.AddressOf(".env.production"), "PORTAL_URL=https://example.test\n");

        await client.ShouldShow(folder.AddressOf("prompts/a.md"), "0:0-0:19 STRU2002");
        await client.Until(() => client.StatusOf(folder.AddressOf("")) == "2 development 2/2 production 1/2", () => client.StatusOf(folder.AddressOf("")));
    }

    [Fact]
    public async Task Closing_a_document_without_saving_goes_back_to_the_disk()
    {
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "{{secrets.API_KEY}}\n");
        await using var client = await ScriptedClient.Open(folder);
        var prompt = folder.AddressOf("prompts/a.md");
        await client.Open(prompt, "{{secrets.NOPE}}\n");
        await client.ShouldShow(prompt, "0:0-0:16 STRU2001");

        await client.Close(prompt);

        await client.ShouldShow(prompt);
    }

    [Fact]
    public async Task A_document_that_was_never_saved_counts_while_it_is_open()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);
        var prompt = folder.AddressOf("prompts/new.md");
        await client.Open(prompt, "{{secrets.NOPE}}\n");
        await client.ShouldShow(prompt, "0:0-0:16 STRU2001");

        await client.Close(prompt);

        await client.ShouldShow(prompt);
    }

    [Fact]
    public async Task Edits_outside_of_the_editor_count_where_the_document_is_not_open()
    {
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "").Write("prompts/b.md", "{{secrets.NOPE}}\n");
        await using var client = await ScriptedClient.Open(folder);
        var (a, b) = (folder.AddressOf("prompts/a.md"), folder.AddressOf("prompts/b.md"));
        await client.Open(a, "");
        await client.ShouldShow(b, "0:0-0:16 STRU2001");

        folder.Write("prompts/a.md", "{{secrets.NOPE}}\n").Write("prompts/b.md", "\n{{secrets.NOPE}}\n").Write("prompts/c.md", "{{secrets.NOPE}}\n");
        await client.ChangedOnDisk(a, b, folder.AddressOf("prompts/c.md"));

        await client.ShouldShow(b, "1:0-1:16 STRU2001");
        await client.ShouldShow(folder.AddressOf("prompts/c.md"), "0:0-0:16 STRU2001");
        await client.ShouldShow(a);

        folder.Delete("prompts/b.md");
        await client.ChangedOnDisk(b);
        await client.ShouldShow(b);
    }

    [Fact]
    public async Task Edits_outside_of_the_editor_count_where_the_client_does_not_tell_of_them()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder, new { textDocument = new { publishDiagnostics = new { } } });
        await client.Until(() => client.StatusOf(folder.AddressOf("")).Length > 0, () => "The server should have looked.");

        folder.Write("prompts/a.md", "{{secrets.NOPE}}\n");

        await client.ShouldShow(folder.AddressOf("prompts/a.md"), "0:0-0:16 STRU2001");
    }

    [Fact]
    public async Task Options_are_read_again_when_they_are_saved()
    {
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "{{secrets.NOPE}}\n");
        await using var client = await ScriptedClient.Open(folder);
        await client.ShouldShow(folder.AddressOf("prompts/a.md"), "0:0-0:16 STRU2001");

        folder.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.STRU2001.severity = none\n");
        await client.ChangedOnDisk(folder.AddressOf(".globalconfig"));

        await client.ShouldShow(folder.AddressOf("prompts/a.md"));
    }

    [Fact]
    public async Task Each_root_stands_alone()
    {
        using var folder = new AgentFolder().WriteProject("one").WriteProject("two");
        folder.Write("one/.env.development", "API_KEY=a-fake-1\nPORTAL_URL=b\nONLY_ONE=c\n").Write("one/.env.production", "API_KEY=a-fake-2\nPORTAL_URL=b\nONLY_ONE=c\n").Write("one/.env.example", "API_KEY=\nPORTAL_URL=\nONLY_ONE=\n");
        folder.Write("one/prompts/a.md", "{{secrets.ONLY_ONE}}").Write("two/prompts/a.md", "{{secrets.ONLY_ONE}}");
        await using var client = await ScriptedClient.Open(folder);

        await client.ShouldShow(folder.AddressOf("two/prompts/a.md"), "0:0-0:20 STRU2001");
        Assert.Empty(client.DiagnosticsOf(folder.AddressOf("one/prompts/a.md")));
    }

    [Fact]
    public async Task A_folder_becomes_a_project_when_its_manifest_is_made()
    {
        using var folder = AgentFolder.CreateProject().Write("lib/a.ts", "export const f = (context) => context.secrets.NOPE;\n");
        folder.Delete("struere.json");
        await using var client = await ScriptedClient.Open(folder);
        folder.Write("struere.json", "{}\n");

        await client.ChangedOnDisk(folder.AddressOf("struere.json"));

        await client.ShouldShow(folder.AddressOf("lib/a.ts"), "0:30-0:50 STRU2005");
    }

    [Fact]
    public async Task A_client_that_spells_an_address_in_its_own_way_gets_diagnostics_under_that_address_alone()
    {
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "{{secrets.NOPE}}");
        await using var client = await ScriptedClient.Open(folder);
        await client.ShouldShow(folder.AddressOf("prompts/a.md"), "0:0-0:16 STRU2001");
        var address = folder.AddressOf("prompts/a.md").Replace("/a.md", "/%61.md", StringComparison.Ordinal);

        await client.Open(address, "{{secrets.NOPE}}");
        await client.Edit(address, (0, 0), (0, 0), " ");

        await client.ShouldShow(address, "0:1-0:17 STRU2001");
        Assert.Empty(client.DiagnosticsOf(folder.AddressOf("prompts/a.md")));
    }

    [Fact]
    public async Task A_document_outside_of_all_folders_brings_its_project()
    {
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "{{secrets.NOPE}}");
        await using var client = ScriptedClient.Connect();
        await client.Initialize([]);

        await client.Open(folder.AddressOf("prompts/a.md"), "{{secrets.NOPE}}");

        await client.ShouldShow(folder.AddressOf("prompts/a.md"), "0:0-0:16 STRU2001");
    }

    [Fact]
    public async Task Folders_come_and_go()
    {
        using var one = AgentFolder.CreateProject();
        using var two = AgentFolder.CreateProject().Write("prompts/a.md", "{{secrets.NOPE}}");
        await using var client = await ScriptedClient.Open(one);

        await client.Notify("workspace/didChangeWorkspaceFolders", new { @event = new { added = new[] { new { uri = two.AddressOf(""), name = "two" } }, removed = Array.Empty<object>() } });
        await client.ShouldShow(two.AddressOf("prompts/a.md"), "0:0-0:16 STRU2001");

        await client.Notify("workspace/didChangeWorkspaceFolders", new { @event = new { added = Array.Empty<object>(), removed = new[] { new { uri = two.AddressOf(""), name = "two" } } } });
        await client.ShouldShow(two.AddressOf("prompts/a.md"));
    }

    [Fact]
    public async Task What_git_would_commit_is_underlined_until_it_is_ignored()
    {
        using var folder = AgentFolder.CreateProject();
        folder.Git("init", "-q");
        await using var client = await ScriptedClient.Open(folder);
        await client.ShouldShow(folder.AddressOf(".env.production"), "0:0-0:0 STRU4001");

        folder.Write(".gitignore", ".env.*\n!.env.example\n");
        await client.ChangedOnDisk(folder.AddressOf(".gitignore"));

        await client.ShouldShow(folder.AddressOf(".env.production"));
    }

    [Fact]
    public async Task A_copy_of_a_secret_file_that_git_would_commit_is_underlined_until_it_is_gone()
    {
        using var folder = AgentFolder.CreateProject().Write(".gitignore", ".env.development\n.env.production\n");
        folder.Git("init", "-q");
        await using var client = await ScriptedClient.Open(folder);
        await client.Until(() => client.StatusOf(folder.AddressOf("")).Length > 0, () => "The server should have looked.");

        folder.Write(".env.production.bak", "API_KEY=fake\n");
        await client.ChangedOnDisk(folder.AddressOf(".env.production.bak"));
        await client.ShouldShow(folder.AddressOf(".env.production.bak"), "0:0-0:0 STRU4001");

        folder.Delete(".env.production.bak");
        await client.ChangedOnDisk(folder.AddressOf(".env.production.bak"));
        await client.ShouldShow(folder.AddressOf(".env.production.bak"));
    }

    [Fact]
    public async Task What_is_left_out_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows makes no links for everybody.");
        using var folder = AgentFolder.CreateProject();
        folder.Delete(".env.production");
        System.IO.File.CreateSymbolicLink(folder.PathOf(".env.production"), "/nowhere/at/all");
        await using var client = await ScriptedClient.Open(folder);

        await client.Until(() => client.Messages.Any(message => message.Method == "window/logMessage"), () => "The server should say what it left out.");

        Assert.Contains($"{folder.PathOf(".env.production")}: {FaultCode.DanglingLink}", client.Messages.Single(message => message.Method == "window/logMessage").Parameters.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_count_UTF_16_and_lines_end_with_CR_LF_or_CR()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);
        var prompt = folder.AddressOf("prompts/a.md");

        await client.Open(prompt, "😀\r\n\r😀😀 {{secrets.NOPE}}\u2028{{secrets.NOPE}}");
        await client.ShouldShow(prompt, "2:5-2:21 STRU2001", "2:22-2:38 STRU2001");

        await client.Edit(prompt, (2, 2), (2, 4), "");
        await client.ShouldShow(prompt, "2:3-2:19 STRU2001", "2:20-2:36 STRU2001");
    }

    [Fact]
    public async Task A_diagnostic_has_a_help_link_a_source_and_related_places()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);
        var file = folder.AddressOf(".env.development");

        await client.Open(file, "API_KEY=fake-1\nPORTAL_URL=x\nAPI_KEY=fake-2\n");
        await client.ShouldShow(file, "0:0-0:7 STRU1003");

        var diagnostic = client.RawDiagnosticsOf(file).Single();
        Assert.Equal("struere", diagnostic.GetProperty("source").GetString());
        Assert.EndsWith("STRU1003.md", diagnostic.GetProperty("codeDescription").GetProperty("href").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, diagnostic.GetProperty("tags").EnumerateArray().Single().GetInt32());
        var related = diagnostic.GetProperty("relatedInformation").EnumerateArray().Single().GetProperty("location");
        Assert.Equal((file, 2), (related.GetProperty("uri").GetString(), related.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32()));
    }
}
