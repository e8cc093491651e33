using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Build.Framework;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Build.Tests;

public sealed class PlanSyncTests : IDisposable
{
    private readonly SyncScenario _scenario = new();

    public PlanSyncTests()
    {
        _scenario.WriteSecrets("NEW=canary-1\nCHANGED=canary-2\nSAME=canary-3\n");
        _scenario.Server.OutcomeOf = key => key switch { "NEW" => "created", "CHANGED" => "updated", _ => "unchanged" };
    }

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void It_names_what_a_sync_would_create_update_and_leave()
    {
        Assert.Equal(
            "Struere: production: a sync with https://api.struere.dev would create 1, update 1 and leave 1 unchanged; nothing was written\n    + NEW\n    ~ CHANGED\n    = SAME",
            Line());
    }

    [Fact]
    public void It_asks_an_address_that_is_not_that_of_a_sync()
    {
        Line();

        Assert.Equal("https://api.struere.dev/v1/sync/secrets/plan", Assert.Single(_scenario.Server.Requests).Request.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public void Programs_get_one_line_of_JSON()
    {
        var plan = JsonElement.Parse(Line("json"));

        Assert.Equal(("production", "https://api.struere.dev"), (plan.GetProperty("environment").GetString(), plan.GetProperty("server").GetString()));
        Assert.Equal("NEW", Assert.Single(plan.GetProperty("created").EnumerateArray()).GetString());
        Assert.Equal("CHANGED", Assert.Single(plan.GetProperty("updated").EnumerateArray()).GetString());
        Assert.Equal("SAME", Assert.Single(plan.GetProperty("unchanged").EnumerateArray()).GetString());
        Assert.Equal(JsonValueKind.Null, plan.GetProperty("mirrored").ValueKind);
    }

    [Fact]
    public void More_than_a_thousand_keys_are_one_plan()
    {
        _scenario.WriteSecrets(string.Concat(Enumerable.Range(0, 1500).Select(i => $"K{i}=canary-{i}\n")));
        _scenario.Server.OutcomeOf = _ => "created";

        Assert.Contains("would create 1500, update 0 and leave 0 unchanged", Line(), StringComparison.Ordinal);
        Assert.Equal(2, _scenario.Server.Requests.Count);
    }

    [Fact]
    public void Without_a_secret_file_it_says_so_to_programs_too()
    {
        System.IO.File.Delete(_scenario.SecretFile);

        Assert.Contains("not synced, there is no", Line(), StringComparison.Ordinal);
        _scenario.Engine.Messages.Clear();
        Assert.Contains("there is no", JsonElement.Parse(Line("json")).GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00.001Z", true)]
    [InlineData("2026-01-31T12:00:00.000Z", false)]
    [InlineData("2025-12-31T23:59:59.999Z", false)]
    [InlineData("9 not a time", false)]
    public void What_changed_on_the_server_after_the_last_sync_from_here_is_marked(string changedAt, bool isMarked)
    {
        using var state = new TemporaryFolder();
        state.Write("struere.last-sync.production", "https://api.struere.dev/ 2026-01-31T12:00:00.000Z");
        _scenario.Server.Change = answer => answer["changedAt"] = new JsonObject { ["CHANGED"] = changedAt };
        using var task = _scenario.Prepare(new PlanSync { StateFolder = state.Path });

        Assert.True(task.Execute(), _scenario.Engine.Everything);

        Assert.Equal(isMarked, _scenario.Engine.Everything.Contains("~ CHANGED  (overwrites", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-01-31T12:00:05.000Z", false)]
    [InlineData("2026-01-31T12:00:03.000Z", true)]
    public void What_a_later_batch_of_the_last_sync_changed_is_no_change_of_others(string changedAt, bool isMarked)
    {
        using var state = new TemporaryFolder();
        state.Write("struere.last-sync.production", "https://api.struere.dev/ 2026-01-31T12:00:00.000Z 2026-01-31T12:00:05.000Z");
        _scenario.Server.Change = answer => answer["changedAt"] = new JsonObject { ["CHANGED"] = changedAt };
        using var task = _scenario.Prepare(new PlanSync { StateFolder = state.Path });

        Assert.True(task.Execute(), _scenario.Engine.Everything);

        Assert.Equal(isMarked, _scenario.Engine.Everything.Contains("~ CHANGED  (overwrites", StringComparison.Ordinal));
    }

    [Fact]
    public void What_another_server_said_of_the_last_sync_does_not_count()
    {
        using var state = new TemporaryFolder();
        state.Write("struere.last-sync.production", "https://other.example.test/ 2020-01-31T12:00:00.000Z");
        _scenario.Server.Change = answer => answer["changedAt"] = new JsonObject { ["CHANGED"] = "2026-01-31T12:00:00.001Z" };
        using var task = _scenario.Prepare(new PlanSync { StateFolder = state.Path });

        Assert.True(task.Execute(), _scenario.Engine.Everything);

        Assert.DoesNotContain("overwrites", _scenario.Engine.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_without_the_address_is_told()
    {
        _scenario.Server.Answer = () => new System.Net.Http.HttpResponseMessage(System.Net.HttpStatusCode.NotFound);

        Assert.False(Run("text"));
        Assert.Contains("/v1/sync/secrets/plan (404)", _scenario.TheError(FaultCode.NotFound).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_environment_or_output_is_refused()
    {
        _scenario.Environment = "eval";
        Assert.False(Run("text"));
        _scenario.TheError(FaultCode.InvalidSetting);

        _scenario.Environment = "production";
        _scenario.Engine.Errors.Clear();
        Assert.False(Run("xml"));
        _scenario.TheError(FaultCode.InvalidSetting);
    }

    private string Line(string output = "text")
    {
        Assert.True(Run(output), _scenario.Engine.Everything);
        Assert.DoesNotContain("canary", _scenario.Engine.Everything, StringComparison.Ordinal);
        var message = Assert.Single(_scenario.Engine.Messages);
        Assert.Equal(MessageImportance.High, message.Importance);
        return message.Message!;
    }

    private bool Run(string output)
    {
        using var task = _scenario.Prepare(new PlanSync { Output = output });
        return task.Execute();
    }
}
