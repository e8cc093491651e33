using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests.Hosts;

/// <summary>Nobody watches <c>dotnet format</c>: it edits no secret file, and of C# only what is certain.</summary>
public sealed class DotnetFormatTests
{
    private const string Canary = "f4k3f4k3c0ffee1234d00d";

    /// <summary>A fault of every rule that has a fix, in C# and in every secret file.</summary>
    private const string Program = $$$"""
        internal static class Program
        {
            private static void Main()
            {
                System.Console.WriteLine("unset {{secrets.SENTRY_DSN}}");
                System.Console.WriteLine("typo {{secrets.PORTL_URL}}");
                System.Console.WriteLine("half {{secrets.OF_ONE_FILE}}");
                System.Console.WriteLine("value {{{Canary}}}");
                System.Console.WriteLine("{{{Canary}}}");
                System.Console.WriteLine("PORTAL_URL");
                System.Console.WriteLine(System.Environment.GetEnvironmentVariable("PORTL_URL"));
                System.Console.WriteLine(string.Format("eaten {{secrets.PORTAL_URL}} {0}", 1));
                System.Console.WriteLine("spelled {{Secrets.PORTAL_URL}}");
                System.Console.WriteLine($"eaten {{secrets.API_KEY}} {1}");
            }
        }

        """;

    [Fact]
    public async Task A_plain_run_over_every_finding_leaves_all_secret_files_as_they_are()
    {
        using var consumer = await WithEveryFinding();
        var before = ReadSecretFiles(consumer);

        (await consumer.Dotnet("format")).ShouldSucceed();

        Assert.Equal(before, ReadSecretFiles(consumer));
    }

    [Fact]
    public async Task A_plain_run_changes_in_source_only_what_formatting_ate_and_what_was_misspelt()
    {
        using var consumer = await WithEveryFinding();

        (await consumer.Dotnet("format")).ShouldSucceed();

        var after = consumer.Read("Program.cs").Split('\n');
        var changed = Program.Split('\n').Zip(after).Where(pair => pair.First != pair.Second).Select(pair => pair.Second.Trim());
        Assert.Equal(Program.Split('\n').Length, after.Length);
        Assert.Equal(
            [
                """System.Console.WriteLine(string.Format("eaten {{{{secrets.PORTAL_URL}}}} {0}", 1));""",
                """System.Console.WriteLine("spelled {{secrets.PORTAL_URL}}");""",
                """System.Console.WriteLine($"eaten {{{{secrets.API_KEY}}}} {1}");""",
            ],
            changed);
        Assert.Equal("{{secrets.OF_A_PROMPT}} {{secrets.PORTL_URL}}\n", consumer.Read("prompts/support.md"));
    }

    [Fact]
    public async Task Asked_for_one_rule_a_run_adds_no_key_either()
    {
        using var consumer = await WithEveryFinding();
        var before = ReadSecretFiles(consumer);

        (await consumer.Dotnet("format", "analyzers", "--severity", "info", "--diagnostics", "STRU1009", "STRU2001", "STRU2002", "STRU3001")).ShouldSucceed();

        Assert.Equal(before, ReadSecretFiles(consumer));
        Assert.Equal(Program, consumer.Read("Program.cs"));
    }

    /// <summary>The server's value of a key that only the server has survives a format and a publish.</summary>
    [Fact]
    public async Task What_only_the_server_holds_survives_a_format_and_a_publish()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        consumer.Write(".env.production", Samples.Production + "SENTRY_DSN=https://fake@sentry.example.test/1\n");
        (await consumer.Publish()).ShouldSucceed();
        consumer.Write(".env.production", Samples.Production);
        consumer.WriteToProject("Prompts.cs", "internal static class Prompts { public const string Text = \"{{secrets.SENTRY_DSN}}\"; }\n");

        (await consumer.Dotnet("format")).ShouldSucceed();

        (await consumer.Publish()).ShouldSucceed().ShouldSay("Struere: production: 2 secrets (0 created, 0 updated, 2 unchanged)");
        Assert.Contains("SENTRY_DSN", await server.KeysOf("production"));
    }

    private static async Task<Consumer> WithEveryFinding()
    {
        var consumer = (await Consumer.Create()).WithSecrets();
        consumer.WriteToProject("Program.cs", Program);
        consumer.Write(".env.example", "PORTAL_URL=\nAPI_KEY=\nPORTAL_URL=\n");
        consumer.Write(".env.development", $"PORTAL_URL=1\nAPI_KEY={Canary}\nAPI_KEY={Canary}\nOF_ONE_FILE=a#b\nmy-key=`c`\n");
        consumer.Write(".env.production", $"\uFEFFPORTAL_URL: p@ss$word1\r\nAPI_KEY={Canary}\nUNUSED=\nportal_url=CHANGE_ME\n");
        consumer.Write("prompts/support.md", "{{secrets.OF_A_PROMPT}} {{secrets.PORTL_URL}}\n");
        consumer.Write("tools/orders.ts", "export const handler = async (args, context) => context.secrets.PORTL_URL;\n");
        return consumer;
    }

    private static Dictionary<string, byte[]> ReadSecretFiles(Consumer consumer) =>
        Directory.GetFiles(consumer.Root, ".env*").ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
}
