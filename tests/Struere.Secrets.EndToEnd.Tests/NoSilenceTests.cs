using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>What is skipped is said, and what holds a value gets nowhere.</summary>
public sealed class NoSilenceTests
{
    private const string Canary = "CNRYbroken30xqFake7Word";

    [Theory]
    [InlineData("")]
    [InlineData("src/App")]
    public async Task Without_struere_json_a_build_and_a_publish_name_the_file_and_the_line_to_add(string subfolder)
    {
        using var consumer = (await Consumer.Create(subfolder: subfolder)).WithSecrets();
        File.Delete(Path.Combine(consumer.Root, "struere.json"));
        File.Delete(Path.Combine(consumer.Root, ".env.example"));
        consumer.WriteToProject("Program.cs", "System.Console.WriteLine(1);\n");
        var line = $"warning STRU5038: '.env.production' is not synced, because there is no 'struere.json' beside it. Create {Path.Combine(consumer.Root, "struere.json")} with this one line: {{}}";

        var build = (await consumer.Build()).ShouldSucceed().ShouldSay(line);
        Assert.Equal(1, LinesBeforeTheSummary(build, "STRU5038"));
        (await consumer.Publish()).ShouldSucceed().ShouldSay("warning STRU5038");
        (await consumer.Build("-t:StruereSync", "-p:StruereEnvironment=production")).ShouldFail().ShouldSay("error STRU5038: There is no 'struere.json' in or above the project.");
        (await consumer.Build("-t:StruereVerify")).ShouldFail().ShouldSay("error STRU5038");

        consumer.Write("struere.json", "{}");
        await using var server = await TestServer.Start();
        consumer.Use(server);
        (await consumer.Publish()).ShouldSucceed().ShouldNotSay("STRU5038").ShouldSay("Struere: production: 2 secrets (2 created");
    }

    [Fact]
    public async Task A_project_without_secret_files_hears_nothing()
    {
        using var consumer = await Consumer.Create();
        File.Delete(Path.Combine(consumer.Root, "struere.json"));

        (await consumer.Build("-warnaserror")).ShouldSucceed().ShouldNotSay("STRU");
        (await consumer.Publish("-warnaserror")).ShouldSucceed().ShouldNotSay("STRU");
    }

    [Fact]
    public async Task A_secret_file_is_not_embedded_in_an_assembly()
    {
        using var consumer = await WithCanary("""<EmbeddedResource Include=".env.development" LogicalName="settings" />""");

        (await consumer.Build()).ShouldFail().ShouldSay("error STRU5039: '.env.development' would be embedded in the assembly").ShouldNotSay(Canary);

        AssertAbsent(consumer);
    }

    [Theory]
    [InlineData("""<None Include=".env.production" CopyToOutputDirectory="Always" CopyToPublishDirectory="Always" Pack="true" PackagePath="content" />""")]
    [InlineData("""<Content Include=".env.production" Link="settings.txt" CopyToOutputDirectory="PreserveNewest" />""")]
    [InlineData("""<Content Include="link.txt" CopyToOutputDirectory="PreserveNewest" />""")]
    [InlineData("""<ProjectReference Include="../Other/Other.csproj" />""")]
    public async Task A_secret_file_gets_into_no_output_folder_and_no_package(string items)
    {
        using var consumer = await WithCanary(items);
        consumer.Write("Other/Other.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><None Include="../App/.env.production" CopyToOutputDirectory="Always" /></ItemGroup>
            </Project>
            """);
        File.CreateSymbolicLink(Path.Combine(consumer.Project, "link.txt"), ".env.production");

        (await consumer.Build()).ShouldSucceed().ShouldSay("STRU5030").ShouldNotSay(Canary);
        (await consumer.Publish("-p:StruereSyncOnPublish=false")).ShouldSucceed();
        (await consumer.Dotnet("pack", "-o", Path.Combine(consumer.Project, "out"))).ShouldSucceed();

        AssertAbsent(consumer);
    }

    [Fact]
    public async Task A_link_to_nothing_is_a_warning_of_a_build_and_an_error_of_a_publish()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        foreach (var environment in new[] { "development", "production" })
        {
            File.Delete(Path.Combine(consumer.Root, ".env." + environment));
            File.CreateSymbolicLink(Path.Combine(consumer.Root, ".env." + environment), "/nowhere/" + environment);
        }

        (await consumer.Build()).ShouldSucceed().ShouldSay("warning STRU5040: '.env.development' is a link to '/nowhere/development', which is not there").ShouldNotSay("CS2001");
        (await consumer.Publish()).ShouldFail().ShouldSay("error STRU5007");
    }

    [Fact]
    public async Task Every_file_that_is_named_like_a_secret_file_must_be_ignored_by_git()
    {
        using var consumer = (await Consumer.Create(subfolder: "src/App")).WithSecrets();
        consumer.Write(".gitignore", "bin/\nobj/\n.env.development\n.env.production\n");
        consumer.Write(".env", "A=1\n");
        consumer.Write(".env.production.bak", "A=1\n");
        consumer.WriteToProject(".env.local", "A=1\n");
        consumer.Write(".env.development.sample", "A=1\n");
        (await consumer.Git("add", "-f", ".env.production.bak")).ShouldSucceed();

        var build = (await consumer.Build()).ShouldSucceed();

        build.ShouldSay("/.env(1,1): warning STRU4001: Git would commit '.env' with its secrets")
            .ShouldSay("/.env.production.bak(1,1): warning STRU4001: Git tracks '.env.production.bak'")
            .ShouldSay("src/App/.env.local(1,1): warning STRU4001: Git would commit '.env.local'");
        Assert.Equal(3, LinesBeforeTheSummary(build, "STRU4001"));
    }

    [Fact]
    public async Task Git_that_refuses_to_answer_is_said_once()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        consumer.Set("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

        var build = (await consumer.Build("-warnaserror")).ShouldSucceed().ShouldSay("STRU5041: Git does not say whether it ignores the secret files");

        Assert.Equal(1, LinesBeforeTheSummary(build, "STRU5041"));
    }

    [Fact]
    public async Task A_value_on_the_line_below_its_key_shows_nowhere_and_is_not_synced()
    {
        using var consumer = await Consumer.Create("<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles><EmbedAllSources>true</EmbedAllSources>");
        await using var server = await TestServer.Start();
        consumer.Use(server);
        consumer.Write(".env.example", "WEBHOOK_SECRET=\n");
        consumer.Write(".env.development", $"WEBHOOK_SECRET=\n{Canary}=\n");
        consumer.Write(".env.production", $"WEBHOOK_SECRET=abc\\\n{Canary}==\n");
        consumer.WriteToProject("Program.cs", "System.Console.WriteLine(Consumer.SecretKeys.WEBHOOK_SECRET + \"{{secrets.CNRYbroken30xqFake7Wor}}\");\n");

        var build = (await consumer.Build("-v:diag", "-bl:build.binlog", "-p:StruereSyncOnBuild=true")).ShouldFail().ShouldSay(".env.development(2,1): error STRU1013");
        var sync = (await consumer.Build("-t:StruereSync", "-p:StruereEnvironment=production", "-v:diag", "-bl:sync.binlog")).ShouldFail().ShouldSay("error STRU1013");
        var update = (await consumer.Build("-t:StruereUpdateExample", "-v:diag")).ShouldFail();

        Assert.All([build, sync, update], result => result.ShouldNotSay(Canary));
        AssertAbsent(consumer);
        Assert.Empty(await server.KeysOf("production"));
        Assert.Empty(await server.KeysOf("development"));
    }

    private static int LinesBeforeTheSummary(CommandResult build, string text) =>
        build.Output.Split("Build succeeded.")[0].Split('\n').Count(line => line.Contains(text, StringComparison.Ordinal));

    private static async Task<Consumer> WithCanary(string items)
    {
        var consumer = await Consumer.Create(subfolder: "App", items: items);
        foreach (var file in new[] { ".env.development", ".env.production" })
        {
            consumer.WriteToProject(file, $"API_KEY={Canary}\n");
        }

        consumer.WriteToProject("struere.json", "{}");
        consumer.WriteToProject(".env.example", "API_KEY=\n");
        return consumer;
    }

    private static void AssertAbsent(Consumer consumer)
    {
        var search = new ValueSearch([Canary]);
        var files = Directory.GetFiles(consumer.Root, "*", SearchOption.AllDirectories).Where(file => File.ResolveLinkTarget(file, true) is null);

        // What a project without the package copies for itself is its own affair.
        foreach (var file in files.Where(file => !file.StartsWith(Path.Combine(consumer.Root, "Other"), StringComparison.Ordinal)))
        {
            if (Path.GetDirectoryName(file) == consumer.Project && Path.GetFileName(file).StartsWith(".env.", StringComparison.Ordinal))
            {
                continue;
            }

            search.AssertAbsentInFile(file);
        }

        Assert.DoesNotContain(Directory.GetFiles(consumer.Root, "*", SearchOption.AllDirectories), file => file.Contains(Canary, StringComparison.Ordinal));
    }
}
