using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Json.Schema;
using BinaryLog = Microsoft.Build.Logging.StructuredLogger.BinaryLog;
using Warning = Microsoft.Build.Logging.StructuredLogger.Warning;
using Microsoft.CodeAnalysis.Sarif;
using Struere.Secrets.Testing;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

/// <summary>Every format is read by a reader that is not ours, or by its grammar.</summary>
public sealed class FormatTests
{
    private static readonly string[] Expected =
    [
        ".env.development:2:1 STRU1003",
        "prompts/a, b%c.md:1:1 STRU2001",
        "prompts/a, b%c.md:2:3 STRU2003",
        "tools/ä b.ts:1:29 STRU2005",
    ];

    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Repository.PathOf("docs", "check-output.schema.json")));

    [Fact]
    public async Task Sarif_is_read_by_the_library_of_its_makers()
    {
        using var folder = await FolderWithFindings();
        var result = await folder.Run("check", "--format", "sarif");
        folder.Write("report.sarif", result.ShouldEndWith(1).Output);

        var log = SarifLog.Load(folder.PathOf("report.sarif"));

        var run = Assert.Single(log.Runs);
        Assert.Equal(SarifVersion.Current, log.Version);
        Assert.Equal("struere-secrets", run.Tool.Driver.Name);
        Assert.True(run.Invocations.Single().ExecutionSuccessful);
        Assert.Equal(new Uri(folder.Root + "/"), run.OriginalUriBaseIds["SRCROOT"].Uri);
        Assert.Equal(Expected, run.Results.Select(found =>
        {
            var place = found.Locations.Single().PhysicalLocation;
            return $"{Uri.UnescapeDataString(place.ArtifactLocation.Uri.OriginalString)}:{place.Region.StartLine}:{place.Region.StartColumn} {found.RuleId}";
        }));
        Assert.All(run.Results, found =>
        {
            Assert.Equal(FailureLevel.Warning, found.Level);
            Assert.Equal(found.RuleId, run.Tool.Driver.Rules[found.RuleIndex].Id);
            Assert.Null(found.Locations.Single().PhysicalLocation.Region.Snippet);
        });
        Assert.Equal(3, run.Results[0].RelatedLocations.Single().PhysicalLocation.Region.StartLine);
        Assert.All(run.Tool.Driver.Rules, rule => Assert.StartsWith("https://", rule.HelpUri.AbsoluteUri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sarif_describes_each_rule_and_what_it_says()
    {
        using var folder = await FolderWithFindings();
        folder.Write("report.sarif", (await folder.Run("check", "--format", "sarif")).Output);

        var run = SarifLog.Load(folder.PathOf("report.sarif")).Runs.Single();

        Assert.All(run.Tool.Driver.Rules, rule =>
        {
            Assert.EndsWith(".", rule.FullDescription.Text, StringComparison.Ordinal);
            Assert.StartsWith(rule.FullDescription.Text, rule.Help.Text, StringComparison.Ordinal);
            Assert.Contains($"]({rule.HelpUri.OriginalString})", rule.Help.Markdown, StringComparison.Ordinal);
        });
        Assert.All(run.Results, found => Assert.Equal(
            found.Message.Text,
            string.Format(CultureInfo.InvariantCulture, run.Tool.Driver.Rules[found.RuleIndex].MessageStrings[found.Message.Id].Text, [.. found.Message.Arguments])));
    }

    [Fact]
    public async Task Sarif_says_what_was_left_out()
    {
        using var folder = await FolderWithFindings();
        File.CreateSymbolicLink(folder.PathOf(".env.production"), "/nowhere");
        var result = await folder.Run("check", "--format", "sarif");
        folder.Write("report.sarif", result.Output);

        var notification = SarifLog.Load(folder.PathOf("report.sarif")).Runs.Single().Invocations.Single().ToolExecutionNotifications.Single();

        Assert.Equal("STRU5040", notification.Descriptor.Id);
        Assert.Equal(FailureLevel.Warning, notification.Level);
    }

    [Fact]
    public async Task What_git_does_not_say_is_no_warning_in_reports()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Set("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

        var json = JsonDocument.Parse((await folder.Run("check", "--format", "json")).ShouldEndWith(0).Output).RootElement;
        var sarif = JsonDocument.Parse((await folder.Run("check", "--format", "sarif")).ShouldEndWith(0).Output).RootElement;

        Assert.True(Schema.Evaluate(json).IsValid);
        Assert.Equal("info", json.GetProperty("notes")[0].GetProperty("severity").GetString());
        Assert.Equal("note", sarif.GetProperty("runs")[0].GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")[0].GetProperty("level").GetString());
    }

    [Fact]
    public async Task Json_keeps_its_schema()
    {
        using var folder = await FolderWithFindings();

        var result = await folder.Run("check", "--format", "json");

        var evaluation = Schema.Evaluate(JsonDocument.Parse(result.ShouldEndWith(1).Output).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(evaluation.IsValid, JsonSerializer.Serialize(evaluation));
        Assert.Equal(Expected, result.Findings);
    }

    [Fact]
    public async Task GitHub_commands_keep_their_grammar()
    {
        using var folder = await FolderWithFindings();

        var result = await folder.Run("check", "--format", "github");

        var commands = result.ShouldEndWith(1).Output.TrimEnd('\n').Split('\n').Select(WorkflowCommand.Parse).ToList();
        Assert.Equal(Expected, commands.Select(command => $"{command.Properties["file"]}:{command.Properties["line"]}:{command.Properties["col"]} {command.Properties["title"][..8]}"));
        Assert.All(commands, command => Assert.Equal("warning", command.Name));
        Assert.Contains("did you mean 'API_KEY'?", commands[1].Data, StringComparison.Ordinal);
    }

    /// <summary>GitHub looks files up from the checkout, wherever the step runs.</summary>
    [Fact]
    public async Task GitHub_paths_start_at_the_checkout()
    {
        using var folder = await FolderWithFindings();
        folder.Set("GITHUB_WORKSPACE", folder.Root);

        var result = await folder.RunIn("tools", "check", "--format", "github");

        Assert.Equal(Expected.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]), result.Output.TrimEnd('\n').Split('\n').Select(line => WorkflowCommand.Parse(line).Properties["file"]));
    }

    [Fact]
    public async Task MSBuild_reads_its_format_as_warnings_with_their_places()
    {
        using var folder = await FolderWithFindings();
        folder.Write("check.proj", $"""
            <Project>
              <Target Name="Check"><Exec Command="dotnet &quot;{TestFolder.ToolDll}&quot; check --format msbuild" IgnoreExitCode="true" /></Target>
            </Project>
            """);

        (await folder.Run("dotnet", ["msbuild", "check.proj", "-t:Check", "-bl:log.binlog", "-nologo"])).ShouldEndWith(0);

        var warnings = BinaryLog.ReadBuild(folder.PathOf("log.binlog")).FindChildrenRecursive<Warning>().ToList();
        Assert.Equal(Expected, warnings.Where(warning => warning.Code.StartsWith("STRU", StringComparison.Ordinal)).Select(warning => $"{warning.File}:{warning.LineNumber}:{warning.ColumnNumber} {warning.Code}"));
    }

    [Fact]
    public async Task A_severity_has_the_word_of_each_format()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write(".env.example", "API_KEY=\nno assignment\nPORTAL_URL=\n");

        Assert.StartsWith("::error file=.env.example,line=2,", (await folder.Run("check", "--format", "github")).Output, StringComparison.Ordinal);
        Assert.Contains("(2,1,2,14): error STRU1002: ", (await folder.Run("check", "--format", "msbuild")).Output, StringComparison.Ordinal);
        Assert.Contains("\"level\": \"error\"", (await folder.Run("check", "--format", "sarif")).Output, StringComparison.Ordinal);
        Assert.Contains(".env.example:2:1: error STRU1002: ", (await folder.Run("check")).Output, StringComparison.Ordinal);
        Assert.Contains("1 error in 1 of 2 files.", (await folder.Run("check")).Output, StringComparison.Ordinal);
    }

    private static async Task<TestFolder> FolderWithFindings()
    {
        var folder = await TestFolder.CreateProject();
        folder.Write(".env.development", "API_KEY=fake-dev-key-1f0a\nPORTAL_URL=https://dev.example.test\nPORTAL_URL=https://dev2.example.test\n");
        folder.Write("prompts/a, b%c.md", "{{secrets.API_KEI}}\n🚀{{Secrets.API_KEY}}\n");
        folder.Write("tools/ä b.ts", "export default (context) => context.secrets.NOPE;\n");
        return folder;
    }

    /// <summary>A command as the runner of GitHub's workflows reads it.</summary>
    private sealed record WorkflowCommand(string Name, Dictionary<string, string> Properties, string Data)
    {
        private const string Mark = "::";

        public static WorkflowCommand Parse(string line)
        {
            Assert.StartsWith(Mark, line, StringComparison.Ordinal);
            var end = line.IndexOf(Mark, Mark.Length, StringComparison.Ordinal);
            Assert.True(end > 0, line);
            var head = line[Mark.Length..end].Split(' ', 2);
            var properties = head[1].Split(',').Select(property => property.Split('=', 2)).ToDictionary(
                property => property[0],
                property => Unescape(property[1], ("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")));
            return new WorkflowCommand(head[0], properties, Unescape(line[(end + Mark.Length)..], ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")));
        }

        private static string Unescape(string text, params (string Escape, string Meaning)[] escapes) =>
            escapes.Aggregate(text, (current, escape) => current.Replace(escape.Escape, escape.Meaning, StringComparison.Ordinal));
    }
}
