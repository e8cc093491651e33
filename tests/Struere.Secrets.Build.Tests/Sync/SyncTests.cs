using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Build.Framework;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests.Sync;

public sealed class SyncTests : IDisposable
{
    private readonly SyncScenario _scenario = new();

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void Success_is_one_line_with_the_counts()
    {
        _scenario.WriteSecrets("A=1\nB=2\nC=3\nD=4\nE=5\nF=6\n");
        _scenario.Server.OutcomeOf = key => key switch { "A" => "created", "B" or "C" => "updated", _ => "unchanged" };

        Assert.Equal("Struere: production: 6 secrets (1 created, 2 updated, 3 unchanged)", _scenario.SyncedLine());
    }

    [Fact]
    public void One_secret_is_not_called_secrets() =>
        Assert.Equal("Struere: production: 1 secret (1 created, 0 updated, 0 unchanged)", _scenario.SyncedLine());

    [Fact]
    public void A_development_sync_says_that_it_was_mirrored()
    {
        UseDevelopment();

        Assert.Equal("Struere: development: 1 secret (1 created, 0 updated, 0 unchanged), mirrored to eval", _scenario.SyncedLine());
    }

    [Fact]
    public void A_development_sync_that_was_not_mirrored_does_not_say_so()
    {
        UseDevelopment();
        _scenario.Server.Change = answer => answer["mirrored"] = null;

        Assert.EndsWith("unchanged)", _scenario.SyncedLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_without_digests_is_believed_and_the_line_says_unverified()
    {
        _scenario.Server.Change = answer => answer.Remove("digests");

        Assert.EndsWith("unchanged), unverified", _scenario.SyncedLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void Members_that_the_protocol_does_not_know_are_ignored()
    {
        _scenario.Server.Change = answer => answer["later"] = new JsonObject { ["x"] = 1 };

        _scenario.SyncedLine();
    }

    [Fact]
    public void The_request_is_what_the_protocol_says()
    {
        _scenario.WriteSecrets("FIRST=\"line 1\nline 2\"\nSECOND='€ 🔑 \\ \" <&>'\n");

        _scenario.SyncedLine();

        var (request, body) = Assert.Single(_scenario.Server.Requests);
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal("https://api.struere.dev/v1/sync/secrets", request.RequestUri!.AbsoluteUri);
        Assert.Equal("Bearer " + SyncScenario.ApiKey, request.Headers.Authorization!.ToString());
        Assert.Equal("application/json", request.Content!.Headers.ContentType!.ToString());
        Assert.Matches(@"^Struere\.Secrets/\d+\.\d+\.\d+$", request.Headers.UserAgent.ToString());
        var expected = new JsonObject
        {
            ["environment"] = "production",
            ["secrets"] = new JsonArray(
                new JsonObject { ["key"] = "FIRST", ["value"] = "line 1\nline 2" },
                new JsonObject { ["key"] = "SECOND", ["value"] = "€ 🔑 \\ \" <&>" }),
        };
        Assert.True(JsonNode.DeepEquals(expected, body));
    }

    [Fact]
    public void A_key_that_is_set_twice_is_sent_once_with_its_last_value()
    {
        _scenario.WriteSecrets("A=old\nA=new\n");

        _scenario.SyncedLine();

        var secret = Assert.Single(_scenario.Server.Requests.Single().Body["secrets"]!.AsArray());
        Assert.Equal("new", (string?)secret!["value"]);
    }

    /// <summary>As tools that keep secrets elsewhere hand them out.</summary>
    [Fact]
    public async Task A_secret_file_that_is_a_pipe_is_read_to_its_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no pipes in folders on Windows.");
        var text = string.Concat(Enumerable.Range(0, 500).Select(number => $"KEY_{number}=fake-value\n"));
        File.Delete(_scenario.SecretFile);
        Command.Run(_scenario.Root.Path, "mkfifo", _scenario.SecretFile);

        var writing = Task.Run(() => File.WriteAllText(_scenario.SecretFile, text), TestContext.Current.CancellationToken);
        var line = _scenario.SyncedLine();
        await writing;

        Assert.Equal("Struere: production: 500 secrets (500 created, 0 updated, 0 unchanged)", line);
    }

    [Fact]
    public void An_empty_value_that_a_comment_lets_through_is_sent()
    {
        _scenario.WriteSecrets("# struere-disable-next-line STRU1006\nA=\n");

        _scenario.SyncedLine();

        Assert.Equal("", (string?)_scenario.Server.Requests.Single().Body["secrets"]![0]!["value"]);
    }

    [Fact]
    public void A_byte_order_mark_belongs_to_no_key()
    {
        _scenario.WriteSecrets("\uFEFFA=1\n");

        _scenario.SyncedLine();

        Assert.Equal("A", (string?)_scenario.Server.Requests.Single().Body["secrets"]![0]!["key"]);
    }

    [Fact]
    public void More_than_a_thousand_secrets_go_in_several_requests_with_a_line_each()
    {
        WriteManySecrets();

        Assert.Equal(
            [
                "Struere: production: batch 1 of 3, keys 1–1,000 of 2,001",
                "Struere: production: batch 2 of 3, keys 1,001–2,000 of 2,001",
                "Struere: production: batch 3 of 3, key 2,001 of 2,001",
                "Struere: production: 2001 secrets (2001 created, 0 updated, 0 unchanged)",
            ],
            _scenario.SyncedLines());
        Assert.Equal([1000, 1000, 1], _scenario.Server.Requests.Select(request => request.Body["secrets"]!.AsArray().Count));
    }

    [Fact]
    public void Every_batch_of_every_sync_has_an_idempotency_key_of_its_own()
    {
        WriteManySecrets();

        _scenario.Sync();
        _scenario.Sync();

        var keys = _scenario.Server.Requests.Select(request => Assert.Single(request.Request.Headers.GetValues("Idempotency-Key"))).ToList();
        Assert.Equal(6, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{32}$", key));
    }

    [Fact]
    public void Without_struere_json_nothing_is_synced()
    {
        File.Delete(_scenario.Root.PathOf("struere.json"));

        Assert.Contains("there is no struere.json", _scenario.SkippedLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_secret_file_nothing_is_synced_which_is_news()
    {
        File.Delete(_scenario.SecretFile);

        Assert.Contains($"there is no {_scenario.SecretFile}", _scenario.SkippedLine(MessageImportance.High), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_file_without_a_key_is_not_synced_and_needs_no_API_key()
    {
        _scenario.WriteSecrets("# nothing yet\n");
        _scenario.Variables.Clear();

        Assert.Contains("sets no key", _scenario.SkippedLine(MessageImportance.High), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_of_the_secret_file_do_not_stop_the_sync_and_are_not_repeated()
    {
        _scenario.WriteSecrets("A=p@ss#word\n");

        _scenario.SyncedLine();

        Assert.Empty(_scenario.Engine.Warnings);
    }

    private void WriteManySecrets() =>
        _scenario.WriteSecrets(string.Concat(Enumerable.Range(0, 2001).Select(i => $"KEY_{i}=value-{i}\n")));

    private void UseDevelopment()
    {
        _scenario.Environment = "development";
        _scenario.Variables["STRUERE_API_KEY_DEVELOPMENT"] = "sk_dev_fake-api-key";
        _scenario.WriteSecrets("API_TOKEN=canary-value\n");
    }
}
