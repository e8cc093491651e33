using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>A project that has lived without the package for years can begin to use it.</summary>
public sealed class AdoptionTests
{
    [Fact]
    public async Task A_project_with_500_findings_starts_clean_and_still_hears_of_new_kinds()
    {
        using var consumer = await CreateConsumerWith500Findings();
        (await consumer.Build("-warnaserror")).ShouldFail().ShouldSay("error STRU1001:").ShouldSay("error STRU1009:").ShouldSay("error STRU2001:").ShouldSay("error STRU2004:");

        (await consumer.Build("-t:StruereBaseline", "-warnaserror")).ShouldSucceed().ShouldSay("struere.baseline.globalconfig: 500 findings of 4 rules").ShouldNotSay("STRU");
        (await consumer.Build("-warnaserror")).ShouldSucceed().ShouldNotSay("STRU");

        consumer.Write("prompts/new.md", "{{secrets.NOT-A-KEY}} {{secrets.UNSET}}\n");
        (await consumer.Build("-warnaserror")).ShouldFail().ShouldSay("new.md(1,1): error STRU2003:").ShouldNotSay("STRU2001");
    }

    [Fact]
    public async Task A_rule_whose_line_is_deleted_from_the_baseline_is_heard_again()
    {
        using var consumer = await CreateConsumerWith500Findings();
        (await consumer.Build("-t:StruereBaseline")).ShouldSucceed();
        var baseline = Path.Combine(consumer.Project, "struere.baseline.globalconfig");
        Assert.Contains("dotnet_diagnostic.STRU1009.severity = suggestion # 100 findings", File.ReadLines(baseline));

        File.WriteAllLines(baseline, File.ReadAllLines(baseline).Where(line => !line.Contains("STRU1009", StringComparison.Ordinal)));

        (await consumer.Build("-warnaserror")).ShouldFail().ShouldSay("error STRU1009:").ShouldNotSay("STRU2001");
    }

    [Fact]
    public async Task A_severity_that_the_project_sets_itself_stands_above_the_baseline()
    {
        using var consumer = (await Consumer.Create(framework: "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><OutputType>Library</OutputType>")).WithSecrets();
        consumer.Write("prompts/support.md", "{{secrets.PORTL_URL}}\n");

        (await consumer.Build("-t:StruereBaseline")).ShouldSucceed().ShouldSay("1 finding of 1 rule");
        (await consumer.Build("-warnaserror")).ShouldSucceed();
        (await consumer.Build("-p:WarningsAsErrors=STRU2001", "--no-incremental")).ShouldFail().ShouldSay("error STRU2001:");

        consumer.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.STRU2001.severity = error\n");
        (await consumer.Build()).ShouldFail().ShouldSay("error STRU2001:").ShouldNotSay("MultipleGlobalAnalyzerKeys");
    }

    [Fact]
    public async Task The_manifest_gets_the_missing_keys_once_and_no_value_or_comment()
    {
        using var consumer = await Consumer.Create(framework: "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><OutputType>Library</OutputType>");
        var lines = string.Concat(CanarySecrets.All.Select(secret => $"# was canary-comment-of-{secret.Key}\n{secret.Line}"));
        consumer.Write(".env.development", lines);
        consumer.Write(".env.production", lines);
        consumer.Write(".env.example", "# Where tickets are.\r\nPORTAL_URL=\r\nAPI_KEY=\r\n");

        var update = (await consumer.Build("-t:StruereUpdateExample", "-v:diag", "-bl:update.binlog")).ShouldSucceed();

        Assert.Equal(1, (await consumer.Build("-t:StruereUpdateExample")).ShouldSucceed().LinesWith(".env.example: up to date"));
        Assert.Contains(".env.example: 20 keys added", update.Output, StringComparison.Ordinal);
        Assert.Equal(
            "# Where tickets are.\r\nPORTAL_URL=\r\nAPI_KEY=\r\n" + string.Concat(CanarySecrets.All.Select(secret => secret.Key).Order(StringComparer.Ordinal).Select(key => key + "=\r\n")),
            File.ReadAllText(Path.Combine(consumer.Root, ".env.example")));
        var search = new ValueSearch(CanarySecrets.All.Select(secret => secret.Value).Append("canary-comment-of-"));
        search.AssertAbsent("output", Encoding.UTF8.GetBytes(update.Output));
        search.AssertAbsentInFile(Path.Combine(consumer.Project, "update.binlog"));
        search.AssertAbsentInFile(Path.Combine(consumer.Root, ".env.example"));
    }

    /// <summary>100 keys that the manifest lacks, a key that is none, 200 unset references in prompts and 199 eaten ones in C#.</summary>
    private static async Task<Consumer> CreateConsumerWith500Findings()
    {
        var consumer = (await Consumer.Create()).WithSecrets();
        File.AppendAllText(Path.Combine(consumer.Root, ".env.production"), Lines(100, i => $"LEGACY_KEY_{i}=1") + "LEGACY-KEY=1\n");
        File.AppendAllText(Path.Combine(consumer.Root, ".env.development"), Lines(100, i => $"LEGACY_KEY_{i}=1"));
        for (var file = 0; file < 20; file++)
        {
            consumer.Write($"prompts/legacy{file}.md", Lines(10, i => "See {{secrets.FORGOTTEN_" + i + "}}."));
        }

        consumer.WriteToProject("Legacy.cs", "static class Legacy\n{\n" + Lines(199, i => $"public static string Prompt{i}(string name) => $\"Dear {{name}}, see {{{{secrets.API_KEY}}}}.\";") + "}\n");
        return consumer;
    }

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
