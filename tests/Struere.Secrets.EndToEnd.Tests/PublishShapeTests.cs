using System;
using System.IO;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>However a project is published, its secrets are synced once, behind everything that can fail, and stay out of the output.</summary>
public sealed class PublishShapeTests
{
    [Theory]
    [InlineData("--self-contained", "false")]
    [InlineData("--self-contained", "false", "-p:PublishSingleFile=true")]
    [InlineData("--self-contained", "true", "-p:PublishTrimmed=true")]
    [InlineData("-p:PublishAot=true")]
    public async Task A_publish_for_one_platform_syncs_once(params string[] arguments)
    {
        using var consumer = (await Consumer.Create("<UseAppHost>true</UseAppHost>")).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        var publish = (await consumer.Publish(["-r", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "-warnaserror", .. arguments])).ShouldSucceed();

        Assert.Equal(1, publish.LinesWith("Struere: production: 2 secrets (2 created, 0 updated, 0 unchanged)"));
        Assert.Equal(1, server.Requests("POST /v1/sync/secrets"));
        Assert.Empty(Directory.GetFiles(Path.Combine(consumer.Project, "out"), ".env*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_publish_of_what_is_built_already_syncs()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        (await consumer.Build("-c", "Release")).ShouldSucceed();

        (await consumer.Publish("--no-build")).ShouldSucceed().ShouldSay("Struere: production: 2 secrets");
    }

    [Fact]
    public async Task A_publish_that_does_not_compile_syncs_nothing()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        consumer.WriteToProject("Broken.cs", "class {");

        (await consumer.Publish()).ShouldFail().ShouldNotSay("Struere:");

        Assert.Equal(0, server.Requests("POST /v1/sync/secrets"));
    }

    [Fact]
    public async Task What_the_project_does_after_publishing_comes_behind_the_sync()
    {
        using var consumer = await CreateThatPushes();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        var output = (await consumer.Publish()).ShouldSucceed().ShouldSay("The project pushes its output: True").Output;

        Assert.Matches("(?s)Struere: production: 2 secrets.*The project pushes", output);
    }

    [Fact]
    public async Task What_the_project_does_after_publishing_is_not_done_behind_a_failed_sync()
    {
        using var consumer = await CreateThatPushes();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        consumer.Set("STRUERE_API_KEY_PRODUCTION", "sk_prod_fake-unknown");

        (await consumer.Publish()).ShouldFail().ShouldSay("error STRU5011").ShouldNotSay("The project pushes");
    }

    [Fact]
    public async Task A_publish_that_names_no_framework_of_several_syncs_nothing()
    {
        using var consumer = (await Consumer.Create(framework: "<TargetFrameworks>net10.0;netstandard2.1</TargetFrameworks>")).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        (await consumer.Publish()).ShouldFail().ShouldSay("error NETSDK1129").ShouldNotSay("Struere:");
    }

    /// <summary>The terminal logger hides messages; the result must stand where it looks.</summary>
    [Fact]
    public async Task A_terminal_shows_the_result()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        var publish = await consumer.InTerminal($"dotnet publish -o {Path.Combine(consumer.Project, "out")} --tl:on");

        publish.ShouldSucceed().ShouldSay("production: 2 secrets (2 created, 0 updated, 0 unchanged)").ShouldNotSay("fake-production-key");
    }

    private static async Task<Consumer> CreateThatPushes()
    {
        var consumer = (await Consumer.Create()).WithSecrets();
        consumer.Write("Consumer.csproj", consumer.Read("Consumer.csproj").Replace("</Project>", """
              <Target Name="Push" AfterTargets="Publish">
                <Message Importance="high" Text="The project pushes its output: $([System.IO.File]::Exists('$(PublishDir)Consumer.dll'))" />
              </Target>
            </Project>
            """, StringComparison.Ordinal));
        return consumer;
    }
}
