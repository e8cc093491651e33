using System;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using StreamJsonRpc;
using Struere.Secrets.LanguageServer.Tests.Support;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>How a server starts and ends.</summary>
public sealed class LifecycleTests
{
    [Fact]
    public async Task The_real_process_serves_over_standard_input_and_output_and_ends_in_order()
    {
        using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "{{secrets.NOPE}}\n");
        using var process = ServerProcess.Start();
        await using var client = ScriptedClient.Connect(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        await client.Initialize([folder.AddressOf("")], processId: Environment.ProcessId);
        await client.ShouldShow(folder.AddressOf("prompts/a.md"), "0:0-0:16 STRU2001");

        await client.ShutDown();

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task It_ends_when_the_client_closes_the_stream()
    {
        using var process = ServerProcess.Start();

        process.StandardInput.Close();

        await ServerProcess.ShouldEndSoon(process);
        Assert.Equal(1, process.ExitCode);
    }

    [Fact]
    public async Task It_ends_when_the_process_of_the_client_dies_while_somebody_else_holds_the_stream()
    {
        using var editor = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "ping" : "sleep", OperatingSystem.IsWindows() ? "-n 600 127.0.0.1" : "600") { RedirectStandardOutput = true })!;
        using var process = ServerProcess.Start();
        await using var client = ScriptedClient.Connect(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        await client.Initialize([], processId: editor.Id);

        editor.Kill();

        await ServerProcess.ShouldEndSoon(process);
    }

    [Fact]
    public async Task Before_it_is_initialized_it_refuses_requests_and_drops_notifications()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = ScriptedClient.Connect();
        await client.Open(folder.AddressOf("prompts/a.md"), "{{secrets.NOPE}}");

        var error = await Assert.ThrowsAsync<RemoteInvocationException>(() => client.Request("shutdown", cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(-32002, error.ErrorCode);

        await client.Initialize([folder.AddressOf("")]);
        await client.Open(folder.AddressOf("prompts/b.md"), "{{secrets.NOPE}}");
        await client.ShouldShow(folder.AddressOf("prompts/b.md"), "0:0-0:16 STRU2001");
        Assert.Empty(client.DiagnosticsOf(folder.AddressOf("prompts/a.md")));
    }

    [Fact]
    public async Task It_watches_files_where_the_client_can()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);

        await client.Until(() => client.Messages.Count > 0, () => "The server should ask for file events.");

        Assert.Equal("workspace/didChangeWatchedFiles", client.Messages[0].Parameters.GetProperty("registrations")[0].GetProperty("method").GetString());
    }
}
