using System;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>Several projects below one <c>struere.json</c> are synced once.</summary>
public sealed class SolutionTests
{
    private const string Sync = "POST /v1/sync/secrets";

    [Theory]
    [InlineData("-m:4")]
    [InlineData("-m:4", "-graph")]
    [InlineData("-m:1")]
    public async Task A_build_of_several_projects_syncs_once(params string[] arguments)
    {
        using var consumer = await CreateAsync();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        var build = (await consumer.Build(["App.sln", "-p:StruereSyncOnBuild=true", .. arguments])).ShouldSucceed();
        var again = (await consumer.Build(["App.sln", "-p:StruereSyncOnBuild=true", .. arguments])).ShouldSucceed();

        Assert.Equal(1, build.LinesWith("Struere: development:"));
        Assert.Equal(0, again.LinesWith("Struere: development:"));
        Assert.Equal(1, server.Requests(Sync));
    }

    [Theory]
    [InlineData("-graph", "-isolate")]
    [InlineData("-graph", "-isolate", "-m:4")]
    public async Task An_isolated_build_syncs_once(params string[] arguments)
    {
        using var consumer = await CreateAsync();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        (await consumer.Dotnet("restore", "Two/Two.csproj")).ShouldSucceed();

        var build = (await consumer.Build(["Two/Two.csproj", "--no-restore", "-p:StruereSyncOnBuild=true", .. arguments])).ShouldSucceed();

        Assert.Equal(1, build.LinesWith("Struere: development: 2 secrets (2 created"));
        Assert.Equal(1, server.Requests(Sync));
    }

    [Theory]
    [InlineData("-m:4")]
    [InlineData("-m:1", "-graph")]
    public async Task A_publish_of_a_solution_syncs_nothing_and_names_the_command_that_does(params string[] arguments)
    {
        using var consumer = await CreateAsync();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        var publish = (await consumer.Dotnet(["publish", "App.sln", "-warnaserror", .. arguments])).ShouldSucceed();

        var line = Assert.Single(publish.Output.Split('\n'), line => line.Contains("Struere: production:", StringComparison.Ordinal));
        Assert.Contains("not synced, because a publish of a solution cannot wait until every project has compiled (STRU5036)", line, StringComparison.Ordinal);
        Assert.Equal(0, server.Requests(Sync));
        var project = line.Split("dotnet build \"")[1].Split('"')[0];
        (await consumer.Dotnet("build", project, "-t:StruereSync", "-p:StruereEnvironment=production")).ShouldSucceed().ShouldSay("Struere: production: 2 secrets (2 created");
    }

    [Theory]
    [InlineData("App.slnx")]
    [InlineData("App.slnf")]
    public async Task A_solution_of_another_form_syncs_nothing_either(string solution)
    {
        using var consumer = await CreateAsync();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        consumer.Write("App.slnx", "<Solution><Project Path=\"One/One.csproj\" /><Project Path=\"Two/Two.csproj\" /></Solution>");
        consumer.Write("App.slnf", """{ "solution": { "path": "App.slnx", "projects": ["Two/Two.csproj"] } }""");

        (await consumer.Dotnet("publish", solution)).ShouldSucceed().ShouldSay("(STRU5036)");

        Assert.Equal(0, server.Requests(Sync));
    }

    [Fact]
    public async Task A_publish_of_a_solution_with_one_output_folder_names_a_project_too()
    {
        using var consumer = await CreateAsync();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        consumer.Write("Directory.Build.props", consumer.Read("Directory.Build.props").Replace("<PropertyGroup>", "<PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput>", StringComparison.Ordinal));

        (await consumer.Dotnet("publish", "App.sln")).ShouldSucceed().ShouldSay($"dotnet build \"{consumer.Root}/Consumer.csproj\" -t:StruereSync -p:StruereEnvironment=production");

        Assert.Equal(0, server.Requests(Sync));
    }

    [Theory]
    [InlineData("Consumer.csproj", "Program.cs")]
    [InlineData("One.csproj", "One/Class.cs")]
    [InlineData("Two.csproj", "Two/Class.cs")]
    public async Task A_publish_of_a_solution_in_which_a_project_does_not_compile_writes_nothing_to_production(string project, string source)
    {
        using var consumer = await CreateAsync();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        consumer.Write(source, "this does not compile\n");

        (await consumer.Dotnet("publish", "App.sln", "-m:1")).ShouldFail().ShouldSay(project);

        Assert.Equal(0, server.Requests(Sync));
    }

    [Fact]
    public async Task A_sync_that_fails_is_one_error()
    {
        using var consumer = await CreateAsync();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        consumer.Set("STRUERE_API_KEY_DEVELOPMENT", "sk_dev_fake-unknown");

        var build = (await consumer.Build("App.sln", "-p:StruereSyncOnBuild=true", "-m:4", "-clp:NoSummary")).ShouldFail();

        // What fails is told as it fails, and once more in the summary.
        Assert.Single(build.Output.Split("Build FAILED.")[0].Split('\n'), line => line.Contains("error STRU5011", System.StringComparison.Ordinal));
        build.ShouldNotSay("MSB4181");
        Assert.Equal(1, server.Requests(Sync));
    }

    /// <summary>Three projects of different frameworks, one of which refers to another.</summary>
    private static async Task<Consumer> CreateAsync()
    {
        var consumer = (await Consumer.Create()).WithSecrets();
        consumer.Write("Directory.Build.props", "<Project><PropertyGroup><EnableDefaultCompileItems>false</EnableDefaultCompileItems></PropertyGroup><ItemGroup><Compile Include=\"*.cs\" /></ItemGroup></Project>");
        foreach (var (name, framework, reference) in new[] { ("One", "netstandard2.0", ""), ("Two", "net10.0", "<ProjectReference Include=\"../One/One.csproj\" />") })
        {
            consumer.Write($"{name}/{name}.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>{framework}</TargetFramework>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="Struere.Secrets" Version="{LocalFeed.Version}" PrivateAssets="all" />
                    {reference}
                  </ItemGroup>
                </Project>
                """);
            consumer.Write($"{name}/Class.cs", $"public static class Class{name} {{ public const string Key = {name}.SecretKeys.API_KEY; }}\n");
        }

        (await consumer.Dotnet("new", "sln", "-n", "App", "--format", "sln")).ShouldSucceed();
        (await consumer.Dotnet("sln", "App.sln", "add", "Consumer.csproj", "One/One.csproj", "Two/Two.csproj")).ShouldSucceed();
        return consumer;
    }
}
