using System;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.Build.Utilities;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Build.Tests.Verification;

public sealed class VerifyReferencesTests : IDisposable
{
    private readonly SyncScenario _scenario = new();

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void Keys_that_are_set_are_a_success_without_a_secret_file()
    {
        System.IO.File.Delete(_scenario.SecretFile);
        _scenario.Server.SetKeys.AddRange(["A", "B"]);

        Assert.True(Run(Log(Use("A", 1), Use("B", 2), Use("A", 3))), _scenario.Engine.Everything);

        Assert.Equal("Struere: production: all 2 keys that are referred to are set on https://api.struere.dev", Assert.Single(_scenario.Engine.Messages).Message);
        Assert.Equal("https://api.struere.dev/v1/secrets?environment=production", Assert.Single(_scenario.Server.Requests).Request.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public void A_missing_key_is_one_error_with_its_places()
    {
        _scenario.Server.SetKeys.Add("A");

        Assert.False(Run(Log(Use("A", 1), Use("B", 4), Use("B", 2), Use("B", 9))));

        var error = _scenario.TheError(FaultCode.MissingOnServer);
        Assert.Equal(("/p/support.md", 2, 7), (error.File, error.LineNumber, error.ColumnNumber));
        Assert.Equal(
            "'B' is not set in production on https://api.struere.dev, so prompts would contain '[MISSING_SECRET:B]': sync it, or set it on the dashboard. Also in /p/support.md(4,7), /p/support.md(9,7).",
            error.Message);
    }

    [Fact]
    public void A_key_with_an_empty_value_is_an_error_at_its_first_place()
    {
        _scenario.Server.SetKeys.AddRange(["A", "B"]);
        _scenario.Server.Change = answer => answer["secrets"]![1]!["empty"] = true;

        Assert.False(Run(Log(Use("A", 1), Use("B", 2))));

        var error = _scenario.TheError(FaultCode.EmptyOnServer);
        Assert.Equal("'B' is empty in production on https://api.struere.dev: sync its value, or set it on the dashboard.", error.Message);
        Assert.Equal(2, error.LineNumber);
    }

    [Fact]
    public void A_reference_that_is_suppressed_in_the_source_counts()
    {
        var use = Use("A", 1);
        use["suppressions"] = new JsonArray(new JsonObject { ["kind"] = "inSource" });

        Assert.False(Run(Log(use)));
        _scenario.TheError(FaultCode.MissingOnServer);
    }

    [Fact]
    public void What_several_target_frameworks_have_in_common_is_told_once()
    {
        Assert.False(Run(Log(Use("A", 1)), Log(Use("A", 1), Use("B", 2))));

        Assert.Equal(["'A'", "'B'"], _scenario.Engine.Errors.Select(error => error.Message!.Split(' ')[0]));
        Assert.DoesNotContain("Also in", _scenario.Engine.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declared_key_that_nothing_refers_to_is_a_warning()
    {
        _scenario.Server.SetKeys.Add("A");
        _scenario.Root.Write(".env.example", "A=\nB=\nIGNORED=\n");

        Assert.True(Run(Log("IGNORED", Use("A", 1))), _scenario.Engine.Everything);

        var warning = Assert.Single(_scenario.Engine.Warnings);
        Assert.Equal((FaultCode.DeclaredButMissingOnServer, _scenario.Root.PathOf(".env.example"), 2), (warning.Code, warning.File, warning.LineNumber));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"runs":[{"results":[]}]}""")]
    [InlineData("""{"runs":[{"results":[{"ruleId":"STRU2008","properties":{"customProperties":{"Count":"2","IgnoredKeys":""}}}]}]}""")]
    [InlineData("""{"runs":[{"results":[{"ruleId":"STRU2008"}]}]}""")]
    public void Without_the_whole_list_nothing_is_verified(string log)
    {
        Assert.False(Run(log));

        _scenario.TheError(FaultCode.UnknownReferences);
        Assert.Empty(_scenario.Server.Requests);
    }

    [Fact]
    public void Without_a_log_nothing_is_verified()
    {
        Assert.False(Run());
        _scenario.TheError(FaultCode.UnknownReferences);
    }

    [Theory]
    [InlineData(System.Net.HttpStatusCode.Unauthorized, FaultCode.Unauthorized)]
    [InlineData(System.Net.HttpStatusCode.NotFound, FaultCode.NotFound)]
    [InlineData(System.Net.HttpStatusCode.OK, FaultCode.MalformedAnswer)]
    public void An_answer_that_does_not_tell_is_a_failure(System.Net.HttpStatusCode status, string code)
    {
        _scenario.Server.Answer = () => FakeServer.Error(status, "{\"secrets\":[\"canary\"]}");

        Assert.False(Run(Log(Use("A", 1))));
        _scenario.TheError(code);
    }

    private bool Run(params string[] logs)
    {
        for (var i = 0; i < logs.Length; i++)
        {
            _scenario.Home.Write($"{i}.sarif", logs[i]);
        }

        using var task = _scenario.Prepare(new VerifyReferences { Logs = [.. logs.Select((_, i) => new TaskItem(_scenario.Home.PathOf($"{i}.sarif")))] });
        return task.Execute();
    }

    private static string Log(params JsonObject[] uses) => Log("", uses);

    private static string Log(string ignoredKeys, params JsonObject[] uses) => new JsonObject
    {
        ["runs"] = new JsonArray(new JsonObject { ["results"] = new JsonArray([.. uses, End(uses.Length, ignoredKeys)]) }),
    }.ToJsonString();

    private static JsonObject Use(string key, int line) => new()
    {
        ["ruleId"] = "STRU2008",
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = "file:///p/support.md" },
                ["region"] = new JsonObject { ["startLine"] = line, ["startColumn"] = 7 },
            },
        }),
        ["properties"] = new JsonObject { ["customProperties"] = new JsonObject { ["Key"] = key, ["ReferenceKind"] = "Prompt" } },
    };

    private static JsonObject End(int count, string ignoredKeys) => new()
    {
        ["ruleId"] = "STRU2008",
        ["properties"] = new JsonObject { ["customProperties"] = new JsonObject { ["Count"] = $"{count}", ["IgnoredKeys"] = ignoredKeys } },
    };
}
