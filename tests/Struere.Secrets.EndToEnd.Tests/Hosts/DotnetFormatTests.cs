using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests.Hosts;

/// <summary><c>dotnet format analyzers</c> saves the fixes of what is wrong in C#, those that edit other files included.</summary>
public sealed class DotnetFormatTests
{
    [Fact]
    public async Task Keys_that_the_source_refers_to_are_added_to_the_files_on_disk()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        consumer.Write(".env.production", "PORTAL_URL=https://example.test\r\nAPI_KEY=fake-production-key");
        consumer.WriteToProject("Prompts.cs", Prompt("{{secrets.WELCOME_TEXT}} {{secrets.OTHER_THING}}"));

        (await Format(consumer, "STRU2001")).ShouldSucceed();

        Assert.Equal(Samples.Manifest + "OTHER_THING=\nWELCOME_TEXT=\n", consumer.Read(".env.example"));
        Assert.Equal(Samples.Development + "OTHER_THING=\nWELCOME_TEXT=\n", consumer.Read(".env.development"));
        Assert.Equal(
            "PORTAL_URL=https://example.test\r\nAPI_KEY=fake-production-key\r\nOTHER_THING=\r\nWELCOME_TEXT=",
            consumer.Read(".env.production"));
        Assert.Equal(Prompt("{{secrets.WELCOME_TEXT}} {{secrets.OTHER_THING}}"), consumer.Read("Prompts.cs"));
    }

    [Fact]
    public async Task A_slip_and_a_new_key_take_a_run_each()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        consumer.WriteToProject("Prompts.cs", Prompt("{{secrets.WELCOME_TEXT}} {{secrets.PORTL_URL}}"));

        (await Format(consumer, "STRU2001")).ShouldSucceed();
        (await Format(consumer, "STRU2001")).ShouldSucceed();

        Assert.Equal(Prompt("{{secrets.WELCOME_TEXT}} {{secrets.PORTAL_URL}}"), consumer.Read("Prompts.cs"));
        Assert.Equal(Samples.Manifest + "WELCOME_TEXT=\n", consumer.Read(".env.example"));
        (await consumer.Build("-warnaserror")).ShouldFail().ShouldSay("error STRU1006: The value of 'WELCOME_TEXT' in '.env.production' is empty");

        consumer.Write(".env.production", consumer.Read(".env.production").Replace("WELCOME_TEXT=", "WELCOME_TEXT=Hello", StringComparison.Ordinal));
        (await consumer.Build("-warnaserror")).ShouldSucceed();
    }

    [Fact]
    public async Task Several_rules_are_fixed_in_one_run_in_every_project_that_shares_the_files()
    {
        using var consumer = (await Consumer.Create(subfolder: "First")).WithSecrets();
        consumer.Write("Second/Second.csproj", consumer.Read("First/Consumer.csproj"));
        consumer.Write("Second/Program.cs", "System.Console.WriteLine(\"{{secrets.OF_THE_SECOND}}\");\n");
        consumer.Write("First/Prompts.cs", Prompt("{{Secrets.PORTAL_URL}} {{secrets.OF_ONE_FILE}} {{secrets.OF_THE_FIRST}}"));
        consumer.Write("First/Eaten.cs", "internal static class Eaten { public static readonly string Text = $\"{{secrets.PORTAL_URL}} {1}\"; }\n");
        consumer.Write(".env.development", Samples.Development + "OF_ONE_FILE=1\n");
        consumer.Write("prompts/support.md", "{{secrets.OF_A_PROMPT}}\n");
        consumer.Write("All.slnx", """<Solution><Project Path="First/Consumer.csproj" /><Project Path="Second/Second.csproj" /></Solution>""");

        (await Format(consumer, "../All.slnx", "STRU2001", "STRU2002", "STRU2003", "STRU2004")).ShouldSucceed();

        // The tool takes the rules in any order.
        string[] added = ["OF_ONE_FILE=", "OF_THE_FIRST=", "OF_THE_SECOND="];
        Assert.Equal(added, FindAdded(Samples.Manifest, consumer.Read(".env.example")));
        Assert.Equal(added, FindAdded(Samples.Production, consumer.Read(".env.production")));
        Assert.Contains("SecretPlaceholders.PORTAL_URL", consumer.Read("First/Eaten.cs"));
        Assert.Equal("{{secrets.OF_A_PROMPT}}\n", consumer.Read("prompts/support.md"));
    }

    private static Task<CommandResult> Format(Consumer consumer, string rule) => Format(consumer, "Consumer.csproj", rule);

    private static Task<CommandResult> Format(Consumer consumer, string workspace, params IEnumerable<string> rules) =>
        consumer.Dotnet(["format", "analyzers", workspace, "--severity", "warn", "--diagnostics", .. rules]);

    private static IEnumerable<string> FindAdded(string before, string after)
    {
        Assert.StartsWith(before, after, StringComparison.Ordinal);
        return after[before.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
    }

    private static string Prompt(string text) => $"internal static class Prompts {{ public const string Text = \"{text}\"; }}\n";
}
