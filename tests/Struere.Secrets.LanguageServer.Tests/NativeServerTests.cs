using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Tests.Support;
using Struere.Secrets.Testing;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>The program for people without .NET. All other tests run against it too where STRUERE_LANGUAGE_SERVER names it.</summary>
public sealed class NativeServerTests
{
    [Fact]
    public async Task The_native_program_shows_diagnostics_and_fixes_and_ends_in_order()
    {
        var output = Directory.CreateTempSubdirectory("struere-native-").FullName;
        try
        {
            await Publish(output);
            using var folder = AgentFolder.CreateProject().Write("prompts/a.md", "{{secrets.API_KEZ}}\n");
            var prompt = folder.AddressOf("prompts/a.md");
            using var process = ServerProcess.Start(Path.Combine(output, OperatingSystem.IsWindows() ? "struere-language-server.exe" : "struere-language-server"));
            await using var client = ScriptedClient.Connect(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
            await client.Initialize([folder.AddressOf("")], processId: Environment.ProcessId);

            await client.ShouldShow(prompt, "0:0-0:19 STRU2001");
            await client.Open(prompt, "Pay with {{secrets.API_KEZ}}\n");
            await client.ShouldShow(prompt, "0:9-0:28 STRU2001");
            var actions = await client.Request(
                "textDocument/codeAction",
                new { textDocument = new { uri = prompt }, range = new { start = new { line = 0, character = 12 }, end = new { line = 0, character = 12 } }, context = new { diagnostics = client.RawDiagnosticsOf(prompt) } },
                TestContext.Current.CancellationToken);
            Assert.Equal("Change to 'API_KEY'", actions[0].GetProperty("title").GetString());
            await client.ShutDown();

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private static async Task Publish(string folder)
    {
        using var publish = Process.Start(new ProcessStartInfo("bash", [Repository.PathOf("eng", "publish-language-server.sh"), RuntimeInformation.RuntimeIdentifier, folder, "native"]) { RedirectStandardOutput = true })!;
        var output = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(publish.ExitCode == 0, output);
    }
}
