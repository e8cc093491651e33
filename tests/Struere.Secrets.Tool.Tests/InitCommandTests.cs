using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

public sealed class InitCommandTests
{
    [Fact]
    public async Task It_makes_what_is_missing_and_then_nothing_more()
    {
        using var folder = new TestFolder();
        await folder.Git("init", "-q");
        folder.Write(".env.development", "FIRST=canary-first\nSECOND=canary-second\n");
        folder.Write(".env.production", "THIRD=canary-third\n");

        (await folder.Run("init", "--yes")).ShouldEndWith(0).ShouldNotSay("canary");

        Assert.Equal("{}\n", folder.Read("struere.json"));
        Assert.Equal(".env\n.env.*\n!.env.example\n", folder.Read(".gitignore"));
        Assert.EndsWith("\nFIRST=\nSECOND=\nTHIRD=\n", folder.Read(".env.example"), System.StringComparison.Ordinal);
        Assert.Equal("?? .env.example\n?? .gitignore\n?? struere.json\n", (await folder.Git("status", "--short")).Output);
        (await folder.Run("init")).ShouldEndWith(0).ShouldSay("nothing is missing");
        (await folder.Run("check")).ShouldEndWith(0);
    }

    [Fact]
    public async Task It_keeps_what_is_there()
    {
        using var folder = new TestFolder();
        folder.Write("struere.json", "{\"name\": \"shop\"}");
        folder.Write(".gitignore", "node_modules");
        folder.Write(".env.example", "# The portal.\nPORTAL_URL=https://example.test\n");
        folder.Write(".env.development", "PORTAL_URL=canary\nADDED=canary\n");

        (await folder.Run("init", "--yes")).ShouldEndWith(0).ShouldNotSay("canary");

        Assert.Equal("{\"name\": \"shop\"}", folder.Read("struere.json"));
        Assert.Equal("node_modules\n.env\n.env.*\n!.env.example\n", folder.Read(".gitignore"));
        Assert.Equal("# The portal.\nPORTAL_URL=https://example.test\nADDED=\n", folder.Read(".env.example"));
    }

    [Fact]
    public async Task Other_patterns_that_do_the_same_are_enough()
    {
        using var folder = new TestFolder();
        await folder.Git("init", "-q");
        folder.Write(".gitignore", ".env*\n!/.env.example\n");

        (await folder.Run("init", "--yes")).ShouldEndWith(0);

        Assert.Equal(".env*\n!/.env.example\n", folder.Read(".gitignore"));
    }

    [Fact]
    public async Task A_manifest_that_git_would_ignore_is_let_in()
    {
        using var folder = new TestFolder();
        await folder.Git("init", "-q");
        folder.Write(".gitignore", "!.env.example\n.env\n.env.*\n");

        (await folder.Run("init", "--yes")).ShouldEndWith(0);

        Assert.Equal("?? .env.example\n?? .gitignore\n?? struere.json\n", (await folder.Git("status", "--short")).Output);
    }

    [Theory]
    [InlineData("y\n", 0, true)]
    [InlineData("YES\n", 0, true)]
    [InlineData("n\n", 2, false)]
    [InlineData("\n", 2, false)]
    [InlineData("", 2, false)]
    public async Task It_asks_before_it_writes(string answer, int exitCode, bool writes)
    {
        using var folder = new TestFolder();
        using var process = Process.Start(folder.StartInfo("dotnet", [TestFolder.ToolDll, "init"]))!;

        await process.StandardInput.WriteAsync(answer);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains("Write? [y/N]", output, System.StringComparison.Ordinal);
        Assert.Equal(exitCode, process.ExitCode);
        Assert.Equal(writes, File.Exists(folder.PathOf("struere.json")));
    }

    [Fact]
    public async Task A_broken_secret_file_stops_it_before_anything_is_written()
    {
        using var folder = new TestFolder();
        folder.Write(".env.development", "FIRST=\"canary\nSECOND=canary\n");

        (await folder.Run("init", "--yes")).ShouldEndWith(2).ShouldSay("error STRU1004").ShouldNotSay("canary");

        Assert.Equal([".env.development"], Directory.GetFiles(folder.Root).Select(path => Path.GetFileName(path)));
    }
}
