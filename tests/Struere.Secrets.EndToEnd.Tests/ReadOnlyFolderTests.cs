using System;
using System.IO;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>Sources that nobody may write, as in the mounted folder of a build container; the output goes elsewhere.</summary>
public sealed class ReadOnlyFolderTests : IAsyncLifetime
{
    private readonly string _output = Directory.CreateTempSubdirectory("struere-output-").FullName;
    private Consumer _consumer = null!;
    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _consumer = (await Consumer.Create()).WithSecrets();
        _consumer.Write("Directory.Build.props", $"<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput><ArtifactsPath>{_output}</ArtifactsPath></PropertyGroup></Project>");
        _server = await TestServer.Start();
        _consumer.Use(_server);
        _consumer.MakeReadOnly();
    }

    public async ValueTask DisposeAsync()
    {
        _consumer.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_output, recursive: true);
    }

    [Fact]
    public async Task They_build_and_sync_and_stay_as_they_are()
    {
        (await _consumer.Build("-p:StruereSyncOnBuild=true", "-warnaserror")).ShouldSucceed().ShouldSay("Struere: development: 2 secrets (2 created");
        (await _consumer.Build("-p:StruereSyncOnBuild=true")).ShouldSucceed().ShouldNotSay("Struere:");
        (await _consumer.Dotnet("publish", "-warnaserror")).ShouldSucceed().ShouldSay("Struere: production: 2 secrets (2 created");
        (await _consumer.Build("-t:StruereVerify")).ShouldSucceed().ShouldSay("production: all 2 keys");

        Assert.Empty(Directory.GetDirectories(_consumer.Root, "obj"));
    }

    [Theory]
    [InlineData("StruereUpdateExample")]
    [InlineData("StruereBaseline")]
    public async Task What_cannot_be_written_is_an_error_with_a_code(string target)
    {
        // One key more than the example declares, and so one finding for the baseline.
        File.AppendAllText(Path.Combine(_consumer.Root, ".env.development"), "UNDECLARED=fake\n");

        (await _consumer.Build($"-t:{target}")).ShouldFail().ShouldSay("error STRU50").ShouldNotSay("MSB4018").ShouldNotSay("STRU5022");
    }
}
