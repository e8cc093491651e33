using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Startup;

/// <summary>Publishes the server as a container archive, and runs what is in it.</summary>
public sealed class ContainerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_container_keeps_its_data_in_the_home_of_its_user_and_listens_only_once_it_is_protected()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Its files are laid out for Linux.");
        await using var registry = await BaseImageRegistry.StartAsync();
        await PublishAsync(registry.Image);

        var image = await ReadImageAsync();

        Assert.Equal(["dotnet", "/app/struere-secrets-server.dll"], Answer.Strings(image.GetProperty("Entrypoint")));
        Assert.Equal("1654", image.GetProperty("User").GetString());
        Assert.Equal(["4870/tcp"], image.GetProperty("ExposedPorts").EnumerateObject().Select(port => port.Name));
        var variables = Answer.Strings(image.GetProperty("Env")).Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal("/home/app/struere-secrets-server", variables["STRUERE_SERVER_DATA"]);
        Assert.StartsWith("error STRU5122: 'http://*:4870'", await RunAsync("dotnet", [_directory.File("app/struere-secrets-server.dll")], expectedExitCode: 1, variables));
    }

    private async Task PublishAsync(string baseImage) => await RunAsync(
        "dotnet",
        [
            "publish", Repository.PathOf("src", "Struere.Secrets.Server"), "--artifacts-path", _directory.File("artifacts"), "-t:PublishContainer",
            $"-p:ContainerArchiveOutputPath={_directory.File("server.tar")}", $"-p:ContainerBaseImage={baseImage}", "-nodeReuse:false",
        ],
        expectedExitCode: 0);

    /// <summary>Extracts the program, and reads how the image starts it.</summary>
    private async Task<JsonElement> ReadImageAsync()
    {
        var entries = new Dictionary<string, byte[]>();
        await using (var archive = new TarReader(File.OpenRead(_directory.File("server.tar"))))
        {
            while (await archive.GetNextEntryAsync(copyData: true, TestContext.Current.CancellationToken) is { } entry)
            {
                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                entries[entry.Name] = content.ToArray();
            }
        }

        var manifest = JsonElement.Parse(entries["manifest.json"])[0];
        var top = Answer.Strings(manifest.GetProperty("Layers"))[^1];
        await TarFile.ExtractToDirectoryAsync(
            new GZipStream(new MemoryStream(entries[top]), CompressionMode.Decompress),
            _directory.Path,
            overwriteFiles: false,
            TestContext.Current.CancellationToken);
        return JsonElement.Parse(entries[manifest.GetProperty("Config").GetString()!]).GetProperty("config");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote to standard error.</returns>
    private static async Task<string> RunAsync(string program, string[] arguments, int expectedExitCode, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = name == "PATH" ? start.Environment["PATH"] : value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == expectedExitCode, $"{await output}\n{errors}");
        return errors;
    }
}
