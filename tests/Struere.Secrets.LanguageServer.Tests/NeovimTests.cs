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
        var seen = folder.PathOf("seen.txt");
        var start = new ProcessStartInfo("nvim", ["--headless", "--clean", "-u", "NONE", "-c", $"luafile {Repository.PathOf("tests", "Struere.Secrets.LanguageServer.Tests", "Editors", "neovim.lua")}"])
        {
            WorkingDirectory = folder.Root,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["STRUERE_SERVER"] = string.Join('\n', "dotnet", Path.Combine(AppContext.BaseDirectory, "struere-secrets.dll"), "language-server");
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
