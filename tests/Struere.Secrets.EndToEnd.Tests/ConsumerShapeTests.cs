using System.IO;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>Projects of every shape build without a warning, and publish their secrets once.</summary>
public sealed class ConsumerShapeTests
{
    private const string Success = "Struere: production: 2 secrets (2 created, 0 updated, 0 unchanged)";

    [Fact]
    public async Task A_console_project_builds_and_publishes()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        (await consumer.Build("-warnaserror")).ShouldSucceed().ShouldNotSay("Struere:");
        (await consumer.Publish()).ShouldSucceed().ShouldSay(Success);
    }

    [Fact]
    public async Task A_web_project_builds_and_publishes_without_its_secret_files()
    {
        using var consumer = (await Consumer.Create(sdk: "Microsoft.NET.Sdk.Web", items: """<Content Include=".env*" CopyToPublishDirectory="Always" />""")).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        (await consumer.Publish()).ShouldSucceed().ShouldSay(Success);

        Assert.Empty(Directory.GetFiles(Path.Combine(consumer.Project, "out"), ".env*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_multi_targeted_project_syncs_once()
    {
        using var consumer = (await Consumer.Create(framework: "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><OutputType>Library</OutputType>")).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        var build = (await consumer.Build("-p:StruereSyncOnBuild=true", "-warnaserror")).ShouldSucceed();
        var publish = (await consumer.Publish("-f", "net10.0")).ShouldSucceed();
        (await consumer.Build("-t:StruereVerify")).ShouldSucceed().ShouldSay("production: all 2 keys that are referred to are set on");

        Assert.Equal(1, build.LinesWith("Struere: development:"));
        Assert.Equal(1, publish.LinesWith("Struere: production:"));
        Assert.Empty((await consumer.Git("status", "--porcelain", "--", "struere*")).ShouldSucceed().Output.Replace("?? struere.json", "").Trim());
    }

    [Fact]
    public async Task A_test_project_syncs_nothing()
    {
        using var consumer = (await Consumer.Create("<IsTestProject>true</IsTestProject>")).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        (await consumer.Build("-p:StruereSyncOnBuild=true")).ShouldSucceed().ShouldNotSay("Struere:");
        (await consumer.Publish()).ShouldSucceed().ShouldNotSay("Struere:");

        Assert.Empty(await server.KeysOf("production"));
    }

    [Theory]
    [InlineData("7.3")]
    [InlineData("8.0")]
    [InlineData("12.0")]
    [InlineData("latest")]
    public async Task Warnings_as_errors_find_nothing_in_the_generated_code(string languageVersion)
    {
        var nullable = languageVersion == "7.3" ? "disable" : "enable";
        using var consumer = (await Consumer.Create($"""
            <LangVersion>{languageVersion}</LangVersion>
            <Nullable>{nullable}</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <StruereSecretsAccessibility>public</StruereSecretsAccessibility>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            """)).WithSecrets();

        (await consumer.Build()).ShouldSucceed();
    }

    [Fact]
    public async Task The_strictest_analysis_finds_nothing_in_the_generated_code()
    {
        using var consumer = (await Consumer.Create("<AnalysisLevel>latest-all</AnalysisLevel><Nullable>enable</Nullable>")).WithSecrets();

        (await consumer.Build()).ShouldSucceed().ShouldNotSay("Struere.Secrets.g.cs(");
    }

    [Fact]
    public async Task A_project_below_struere_json_finds_the_files_of_the_root()
    {
        using var consumer = (await Consumer.Create(subfolder: "src/Agent app")).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        (await consumer.Build("-warnaserror")).ShouldSucceed();
        (await consumer.Publish()).ShouldSucceed().ShouldSay(Success);
    }

    [Fact]
    public async Task A_clean_clone_with_the_manifest_alone_compiles_and_says_nothing()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        File.Delete(Path.Combine(consumer.Root, ".env.development"));
        File.Delete(Path.Combine(consumer.Root, ".env.production"));
        consumer.Write("prompts/support.md", "Tickets are at {{secrets.PORTAL_URL}}.\n");

        (await consumer.Build("-warnaserror")).ShouldSucceed();
    }

    [Fact]
    public async Task A_publish_without_a_production_file_says_why_it_syncs_nothing()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        File.Delete(Path.Combine(consumer.Root, ".env.production"));

        (await consumer.Publish()).ShouldSucceed().ShouldSay("Struere: production: not synced, there is no ");
    }

    [Fact]
    public async Task A_project_without_any_of_the_files_builds_as_before()
    {
        using var consumer = await Consumer.Create();
        File.Delete(Path.Combine(consumer.Root, "struere.json"));

        (await consumer.Build("-warnaserror")).ShouldSucceed();
        (await consumer.Publish()).ShouldSucceed().ShouldNotSay("error");
    }

    [Fact]
    public async Task A_prompt_with_an_unset_reference_is_a_warning_with_file_line_and_help_link()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        consumer.Write("prompts/support.md", "Hello.\nTickets are at {{secrets.PORTL_URL}}.\n");

        (await consumer.Build()).ShouldSucceed()
            .ShouldSay("support.md(2,16): warning STRU2001:")
            .ShouldSay("'PORTAL_URL'")
            .ShouldSay("docs/rules/STRU2001.md");
    }

    [Fact]
    public async Task A_secret_file_that_git_would_commit_is_a_warning()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        consumer.Write(".gitignore", "bin/\nobj/\n.env.development\n");

        var build = (await consumer.Build()).ShouldSucceed().ShouldSay(".env.production(1,1): warning STRU4001:");

        build.ShouldNotSay(".env.development(1,1)");
    }

    [Fact]
    public async Task A_package_holds_no_secret_file()
    {
        using var consumer = (await Consumer.Create(items: """<Content Include="Program.cs;.env*" /><None Include=".env*" Pack="true" PackagePath="" />""")).WithSecrets();

        (await consumer.Dotnet("pack", "-o", "out")).ShouldSucceed().ShouldSay("warning STRU5030:");

        using var package = System.IO.Compression.ZipFile.OpenRead(Directory.GetFiles(Path.Combine(consumer.Project, "out"), "*.nupkg")[0]);
        Assert.Contains(package.Entries, entry => entry.Name == "Program.cs");
        Assert.DoesNotContain(package.Entries, entry => entry.Name.StartsWith(".env", System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_fault_of_a_secret_file_is_reported_at_its_place_and_nothing_is_sent()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        consumer.Write(".env.production", "PORTAL_URL=https://example.test\nAPI_KEY='fake\nMY-KEY=1\n");
        await using var server = await TestServer.Start();
        consumer.Use(server);

        (await consumer.Publish()).ShouldFail()
            .ShouldSay(".env.production(2,9): error STRU1004:")
            .ShouldSay(".env.production(3,1): error STRU1001:");
        Assert.Empty(await server.KeysOf("production"));
    }
}
