using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

public sealed class WatchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_saved_file_is_checked_again_until_Ctrl_C()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows has no signals.");
        using var folder = await TestFolder.CreateProject();
        using var process = Process.Start(folder.StartInfo("dotnet", [TestFolder.ToolDll, "check", "--watch"]))!;
        try
        {
            await ReadUntil(process, "No findings in 2 files.");

            folder.Write("prompts/a.md", "{{secrets.NOPE}}\n");
            await ReadUntil(process, "prompts/a.md:1:1: warning STRU2001");

            folder.Write(".env.development", "API_KEY=x\nPORTAL_URL=y\nNOPE=fake-value-1\n");
            folder.Write(".env.example", "API_KEY=\nPORTAL_URL=\nNOPE=\n");
            await ReadUntil(process, "No findings in 3 files.");

            using var signal = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    [Fact]
    public async Task One_document_cannot_hold_a_watch()
    {
        using var folder = new TestFolder();

        (await folder.Run("check", "--watch", "--format", "json")).ShouldEndWith(2).ShouldSay("STRU5050");
    }

    private static async Task ReadUntil(Process process, string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The command did not say '{text}'.");
    }
}
