using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>What a build with <c>StruereSyncOnBuild</c> sends, and what it does not.</summary>
public sealed class BuildSyncTests
{
    private const string SyncOnBuild = "-p:StruereSyncOnBuild=true";
    private const string Sync = "POST /v1/sync/secrets";

    [Fact]
    public async Task Unchanged_secrets_cost_no_request_and_changed_ones_do()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        (await consumer.Build(SyncOnBuild)).ShouldSucceed().ShouldSay("Struere: development: 2 secrets (2 created, 0 updated, 0 unchanged), mirrored to eval");
        (await consumer.Build(SyncOnBuild)).ShouldSucceed().ShouldNotSay("Struere:");
        (await consumer.Build(SyncOnBuild, "-t:Rebuild")).ShouldSucceed().ShouldNotSay("Struere:");
        Assert.Equal(1, server.Requests(Sync));

        consumer.Write(".env.development", Samples.Development + "MORE=fake\n");
        (await consumer.Build(SyncOnBuild)).ShouldSucceed().ShouldSay("(1 created, 0 updated, 2 unchanged)");
        (await consumer.Build("-t:StruereSync")).ShouldSucceed().ShouldSay("(0 created, 0 updated, 3 unchanged)");
        Assert.Equal(3, server.Requests(Sync));
    }

    [Fact]
    public async Task A_design_time_build_sends_nothing_and_writes_nothing()
    {
        using var consumer = (await Consumer.Create("<StruereSyncOnBuild>true</StruereSyncOnBuild>")).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        (await consumer.Dotnet("restore")).ShouldSucceed();

        (await consumer.Build("--no-restore", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-t:Compile;Build")).ShouldNotSay("Struere:");

        Assert.Equal(0, server.Requests(Sync));
        Assert.Empty(Directory.GetFiles(consumer.Root, "struere.sync*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_stamp_that_cannot_be_written_sends_again_and_fails_nothing()
    {
        using var consumer = (await Consumer.Create("<BaseIntermediateOutputPath>$(MSBuildProjectDirectory)/elsewhere/</BaseIntermediateOutputPath>", subfolder: "src/App")).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        consumer.Write("obj", "a file where the folder of the stamp would be\n");

        (await consumer.Build(SyncOnBuild)).ShouldSucceed().ShouldSay("(2 created, 0 updated, 0 unchanged)");
        (await consumer.Build(SyncOnBuild)).ShouldSucceed().ShouldSay("(0 created, 0 updated, 2 unchanged)");
    }

    [Theory]
    [InlineData("with blanks/and (brackets)/née")]
    [InlineData("日本語/ñandú")]
    [InlineData("100% $(Secret); it's #1 & more=2, [née]")]
    [InlineData("long/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb/cccccccccccccccccccccccccccccccccccccccccc")]
    public async Task A_folder_may_have_any_name(string folder)
    {
        using var consumer = await Consumer.Create(subfolder: folder);
        await using var server = await TestServer.Start();
        consumer.Use(server);
        foreach (var (file, text) in new[] { ("struere.json", "{}"), (".env.example", Samples.Manifest), (".env.development", Samples.Development), (".env.production", Samples.Production) })
        {
            consumer.WriteToProject(file, text);
        }

        (await consumer.Build(SyncOnBuild, "-warnaserror")).ShouldSucceed().ShouldSay("Struere: development: 2 secrets (2 created");
        (await consumer.Build(SyncOnBuild)).ShouldSucceed().ShouldNotSay("Struere:");
        // To the default folder: the SDK itself cannot publish to an absolute path with a semicolon or an apostrophe.
        (await consumer.Dotnet("publish")).ShouldSucceed().ShouldSay("Struere: production: 2 secrets (2 created");
    }
}
