using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>A program that is run on a developer's machine reads its secrets, and nothing but its process holds them.</summary>
public sealed class LocalRunTests
{
    private const string Canary = "c4nary-of-a-local-run";

    [Fact]
    public async Task The_sample_answers_with_the_secret_in_place()
    {
        using var consumer = await Consumer.CreateFromSample();

        (await consumer.Dotnet("run")).ShouldSucceed().ShouldSay("The support portal is at https://portal.example.test.").ShouldSay("create_charge is ready.");
    }

    [Fact]
    public async Task A_clean_clone_of_the_sample_finds_the_planted_typo_and_runs_without_secrets()
    {
        using var consumer = await Consumer.CreateFromSample();
        File.Delete(Path.Combine(consumer.Root, ".env.development"));
        File.Delete(Path.Combine(consumer.Root, ".env.production"));

        (await consumer.Build()).ShouldSucceed().ShouldSay("prompts/escalation.md(5,36): warning STRU2001: The key 'SUPPORT_PORTL_URL' is not declared in '.env.example'").ShouldSay("did you mean 'SUPPORT_PORTAL_URL'?");
        (await consumer.Dotnet("run")).ShouldSucceed().ShouldSay("The support portal is at [MISSING_SECRET:SUPPORT_PORTAL_URL].");
    }

    [Fact]
    public async Task Values_are_in_no_file_and_no_log_and_published_programs_load_nothing()
    {
        using var consumer = (await Consumer.Create("<StruereLoadSecretsInDevelopment>true</StruereLoadSecretsInDevelopment>")).WithSecrets();
        consumer.Write(".env.development", $"PORTAL_URL=a\nAPI_KEY={Canary}\n");
        consumer.WriteToProject("Program.cs", "System.Console.WriteLine(Consumer.SecretValues.FromEnvironment().API_KEY?.Length ?? -1);\n");

        (await consumer.Build("-v:diag", "-bl:build.binlog")).ShouldSucceed().ShouldNotSay(Canary);
        (await consumer.Dotnet("run", "--no-build")).ShouldSucceed().ShouldSay($"{Canary.Length}");
        consumer.Set("API_KEY", "set-before");
        (await consumer.Dotnet("run", "--no-build")).ShouldSucceed().ShouldSay("10");
        consumer.Set("API_KEY", null);
        (await consumer.Publish("-p:StruereSyncOnPublish=false")).ShouldSucceed();
        (await consumer.Dotnet("exec", Path.Combine(consumer.Project, "out", "Consumer.dll"))).ShouldSucceed().ShouldSay("-1");

        var search = new ValueSearch([Canary]);
        foreach (var file in Directory.GetFiles(consumer.Root, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ".env.development"))
        {
            search.AssertAbsentInFile(file);
        }
    }

    [Fact]
    public async Task Only_what_stays_on_this_machine_names_the_hook()
    {
        using var consumer = await CreateReader();
        (await consumer.Build()).ShouldSucceed();
        (await consumer.Dotnet("run", "--no-build")).ShouldSucceed().ShouldSay($"{Canary.Length}");

        (await consumer.Dotnet("publish", "-c", "Debug", "--no-build", "-o", "publish-no-build")).ShouldSucceed();
        (await consumer.Dotnet("publish", "-c", "Debug", "-o", "publish-debug")).ShouldSucceed();
        (await consumer.Dotnet("build", "-t:Publish", "-p:PublishDir=publish-target/")).ShouldSucceed();
        (await consumer.Dotnet("build", "-c", "Release")).ShouldSucceed();

        foreach (var output in new[] { "publish-no-build", "publish-debug", "publish-target", "bin/Release/net10.0" })
        {
            var folder = Path.Combine(consumer.Project, output);
            Assert.Equal((output, []), (output, Directory.GetFiles(folder, "*.json").Where(file => File.ReadAllText(file).Contains("LocalRun", StringComparison.Ordinal)).ToArray()));
            (await consumer.Dotnet("exec", Path.Combine(folder, "Consumer.dll"))).ShouldSucceed().ShouldSay("-1");
        }

        // Publishing leaves the next local run as it was.
        (await consumer.Dotnet("run", "--no-build")).ShouldSucceed().ShouldSay($"{Canary.Length}");
    }

    [Fact]
    public async Task A_program_that_runs_in_another_environment_loads_nothing_and_says_why()
    {
        using var consumer = await CreateReader();
        (await consumer.Build()).ShouldSucceed();

        consumer.Set("ASPNETCORE_ENVIRONMENT", "development");
        (await consumer.Dotnet("run", "--no-build")).ShouldSucceed().ShouldSay($"{Canary.Length}").ShouldNotSay("Struere:");
        consumer.Set("DOTNET_ENVIRONMENT", "Production");

        (await consumer.Dotnet("run", "--no-build")).ShouldSucceed().ShouldSay("-1")
            .ShouldSay(".env.development' was not loaded, because DOTNET_ENVIRONMENT is 'Production'. Set it to 'Development' to load the file.");
    }

    [Fact]
    public async Task A_project_that_is_trimmed_when_it_is_published_loads_its_secrets_in_local_runs()
    {
        using var consumer = await CreateReader("<PublishTrimmed>true</PublishTrimmed>");

        (await consumer.Dotnet("run")).ShouldSucceed().ShouldSay($"{Canary.Length}");
    }

    [Fact]
    public async Task A_project_that_no_longer_wants_it_loads_nothing_after_the_next_build()
    {
        using var consumer = await CreateReader();
        (await consumer.Build()).ShouldSucceed();

        (await consumer.Dotnet("run", "-p:StruereLoadSecretsInDevelopment=false")).ShouldSucceed().ShouldSay("-1");
    }

    [Fact]
    public async Task A_file_with_an_error_is_named_without_a_value_and_the_program_starts()
    {
        using var consumer = (await Consumer.Create("<StruereLoadSecretsInDevelopment>true</StruereLoadSecretsInDevelopment>")).WithSecrets();
        (await consumer.Build()).ShouldSucceed();
        consumer.Write(".env.development", $"{Canary} and no assignment\n");

        (await consumer.Dotnet("run", "--no-build")).ShouldSucceed().ShouldSay(".env.development' has errors, so its secrets were not loaded").ShouldNotSay(Canary);
    }

    [Fact]
    public async Task A_program_of_one_file_needs_no_namespace_and_sees_every_change()
    {
        using var consumer = await Consumer.Create(subfolder: "unused");
        consumer.Write("app/struere.json", "{}");
        consumer.Write("app/.env.example", "NEW_KEY=\nAPI_KEY=\n");
        consumer.Write("app/tool.cs", $"#:package Struere.Secrets@{LocalFeed.Version}\n#:property PublishAot=false\nConsole.WriteLine(SecretPlaceholders.NEW_KEY);\n");
        var program = Path.Combine(consumer.Root, "app", "tool.cs");

        (await consumer.Dotnet("run", "--file", program)).ShouldSucceed().ShouldSay("{{secrets.NEW_KEY}}");
        consumer.Write("app/.env.example", "API_KEY=\n");

        (await consumer.Dotnet("run", "--file", program)).ShouldFail().ShouldSay("error CS0117");
    }

    /// <summary>A program that says how long its secret is, and -1 where it has none.</summary>
    private static async Task<Consumer> CreateReader(string properties = "")
    {
        var consumer = (await Consumer.Create("<StruereLoadSecretsInDevelopment>true</StruereLoadSecretsInDevelopment><StruereSyncOnPublish>false</StruereSyncOnPublish>" + properties)).WithSecrets();
        consumer.Write(".env.development", $"PORTAL_URL=a\nAPI_KEY={Canary}\n");
        consumer.WriteToProject("Program.cs", "System.Console.WriteLine(Consumer.SecretValues.FromEnvironment().API_KEY?.Length ?? -1);\n");
        return consumer;
    }
}
