using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>What the page on getting started says is typed and seen, is.</summary>
public sealed class GettingStartedTests
{
    [Fact]
    public async Task Every_command_of_the_page_does_what_the_page_says()
    {
        using var consumer = await Consumer.Create(subfolder: "unused");
        File.Delete(Path.Combine(consumer.Root, "struere.json"));
        await using var server = await TestServer.Start();
        consumer.Use(server);
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "getting-started.md"), TestContext.Current.CancellationToken);

        // The test has a server and an API key already.
        var commands = BlocksOf(page, "bash").Where(block => !block.Contains("export ", StringComparison.Ordinal) && !block.Contains("dotnet tool install", StringComparison.Ordinal));
        var result = (await consumer.Bash(string.Join('\n', commands))).ShouldSucceed();

        foreach (var line in BlocksOf(page, "console").SelectMany(block => Regex.Replace(block.Trim(), @"\n\s+", " ").Split('\n')))
        {
            result.ShouldSay(line);
        }

        result.ShouldSay("+ SUPPORT_PORTAL_URL");
    }

    private static string[] BlocksOf(string page, string language) =>
        [.. Regex.Matches(page, $"(?s)```{language}\n(.*?)```").Select(block => block.Groups[1].Value)];
}
