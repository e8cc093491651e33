using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Crash;

/// <summary>A server whose data directory is on a real file system of four megabytes.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private bool _isMounted;

    public async ValueTask InitializeAsync()
    {
        _isMounted = OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", _directory.Path) == 0;
        Assert.SkipUnless(_isMounted, "Only root may mount a small file system.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_isMounted)
        {
            Assert.Equal(0, await RunAsync("umount", _directory.Path));
        }

        _directory.Dispose();
    }

    [Fact]
    public async Task A_full_disk_is_answered_with_507_and_when_there_is_room_again_nothing_is_lost()
    {
        await using (var server = await ServerProcess.StartAsync(_directory.File("data")))
        {
            using var http = new HttpClient();
            var client = new ApiClient(http, server.Url, server.ApiKey("production"));
            await client.SyncAsync("production", ("BEFORE", "fake"));
            await FillAsync();

            Answer refused;
            var written = 0;
            do
            {
                refused = await client.SyncAsync("production", (Key(written), Value));
                written += refused.Status == 200 ? 1 : 0;
            }
            while (refused.Status == 200);

            Assert.Equal((507, "storage_full"), (refused.Status, refused.Code));
            Assert.Equal(1 + written, (await client.ListAsync()).ListedKeys.Length);

            File.Delete(_directory.File("filler"));
            Assert.Equal(200, (await client.SyncAsync("production", (Key(written), Value))).Status);
            Assert.Equal("fake", (await client.GetAsync("/v1/secrets/BEFORE")).Member("value"));
            await server.StopAsync();
        }

        var (exitCode, output, _) = await ServerProcess.RunToEndAsync("audit", "verify", "--data", _directory.File("data"));
        Assert.True(exitCode == 0, output);
    }

    private static string Value { get; } = new('x', 60_000);

    private static string Key(int number) => $"KEY_{number}";

    /// <summary>Leaves half a megabyte.</summary>
    private async Task FillAsync()
    {
        var room = new DriveInfo(_directory.Path).AvailableFreeSpace - (512 * 1024);
        await File.WriteAllBytesAsync(_directory.File("filler"), new byte[room], TestContext.Current.CancellationToken);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
