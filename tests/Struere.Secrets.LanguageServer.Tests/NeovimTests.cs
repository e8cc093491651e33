using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Tests.Support;
using Struere.Secrets.Testing;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>A real editor that knows nothing of this server but its command.</summary>
public sealed class NeovimTests
{
    [Fact]
    public async Task Neovim_shows_diagnostics_and_does_fixes_completion_and_rename()
    {
        Assert.SkipUnless(IsInstalled(), "Neovim is not installed: eng/test.sh installs it.");
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "Pay: {{secrets.API_KEZ}}\n");
        var (seen, configuration) = (folder.PathOf("seen.txt"), folder.PathOf("struere.lua"));
        await File.WriteAllTextAsync(configuration, DocumentedConfiguration(), TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("nvim", ["--headless", "--clean", "-u", "NONE", "-c", $"luafile {configuration}", "-c", $"luafile {Repository.PathOf("tests", "Struere.Secrets.LanguageServer.Tests", "Editors", "neovim.lua")}"])
        {
            WorkingDirectory = folder.Root,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["STRUERE_SEEN"] = seen;
        start.Environment["XDG_CACHE_HOME"] = start.Environment["XDG_STATE_HOME"] = folder.PathOf("cache");

        using var editor = Process.Start(start)!;
        var errors = editor.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = editor.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await editor.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        var lines = await File.ReadAllLinesAsync(seen, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("FAILED", string.Join('\n', lines), StringComparison.Ordinal);
        Assert.Equal(
            ["diagnostics 0:5 STRU2001", "action Change to 'API_KEY'", "line Pay: {{secrets.API_KEY}}", "completion PORTAL_URL development ✓ · production ✓", "line {{secrets.PORTAL_URL}}", "renamed Pay: {{secrets.PAY_KEY}}", "done"],
            lines);
        Assert.StartsWith("PAY_KEY=fake-dev-key-1f0a\n", folder.Read(".env.development"), StringComparison.Ordinal);
        Assert.Contains("\nPAY_KEY=\n", folder.Read(".env.example"), StringComparison.Ordinal);
        Assert.Equal((0, ""), (editor.ExitCode, await errors));
    }

    /// <summary>What the page tells people to write, with the command as it was built.</summary>
    private static string DocumentedConfiguration()
    {
        const string command = "{ 'struere-secrets', 'language-server' }";
        var page = File.ReadAllText(Repository.PathOf("docs", "editors.md"));
        var block = page[page.IndexOf("which Debian 12 has:", StringComparison.Ordinal)..].Split("```")[1];
        Assert.Contains(command, block, StringComparison.Ordinal);
        return block["lua".Length..].Replace(command, $"{{ 'dotnet', '{Path.Combine(AppContext.BaseDirectory, "struere-secrets.dll")}', 'language-server' }}", StringComparison.Ordinal);
    }

    private static bool IsInstalled()
    {
        try
        {
            using var editor = Process.Start(new ProcessStartInfo("nvim", ["--version"]) { RedirectStandardOutput = true })!;
            editor.StandardOutput.ReadToEnd();
            editor.WaitForExit();
            return editor.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
