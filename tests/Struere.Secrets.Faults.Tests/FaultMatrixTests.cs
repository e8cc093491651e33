using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Faults.Tests;

/// <summary>Each fault once: success or one coded line, the account, and what the server then holds.</summary>
public sealed class FaultMatrixTests : IAsyncLifetime
{
    private const string NothingStored = "Nothing was stored.";
    private const string WithoutAnswer = "sent without an answer";
    private const string StoredDifferently = "stored, but not all as they were sent";

    private readonly FaultScenario _scenario;
    private readonly SyncTarget _server;

    public FaultMatrixTests(SyncTarget server)
    {
        _server = server;
        _scenario = new FaultScenario(server);
    }

    public static TheoryData<string> FaultsThatPass => [.. new Faults(new TestClock()).ThatPass.Keys];

    /// <summary>One key is on the server with another value, one with the same, and one is not.</summary>
    public async ValueTask InitializeAsync()
    {
        var run = Guid.NewGuid().ToString("N");
        await _server.SetAsync(new Dictionary<string, string> { ["KEY_1"] = $"canary-old-{run}", ["KEY_2"] = "canary-same" });
        await _scenario.PrepareAsync(new Dictionary<string, string>
        {
            ["KEY_1"] = $" canary-new-{run} ",
            ["KEY_2"] = "canary-same",
            ["KEY_" + run] = $"canary-line 1-{run}\ncanary-line 2\n",
        });
    }

    public async ValueTask DisposeAsync() => await _scenario.DisposeAsync();

    [Fact]
    public async Task Without_a_fault_everything_is_stored()
    {
        Assert.Equal("Struere: production: 3 secrets (1 created, 1 updated, 1 unchanged)", (await _scenario.SyncAsync()).Message);
        Assert.Equal([BatchState.After], await _scenario.StatesAsync());
    }

    [Theory]
    [MemberData(nameof(FaultsThatPass))]
    public async Task A_fault_that_passes_ends_in_success(string fault)
    {
        _scenario.Proxy.Script.Enqueue(_scenario.Faults.ThatPass[fault]);

        var result = await _scenario.SyncAsync();

        Assert.Equal("Struere: production: 3 secrets (1 created, 1 updated, 1 unchanged)", result.Message);
        Assert.Matches(@"^Struere: production: .*, trying again in \d+(\.\d)? s \(attempt 2\)$", Assert.Single(result.Lines));
        Assert.Equal([BatchState.After], await _scenario.StatesAsync());
    }

    [Theory]
    [InlineData("reset as it connects", "STRU5017", BatchState.Before)]
    [InlineData("reset before the server has the request", "STRU5017", BatchState.Before)]
    [InlineData("reset after the server committed", "STRU5017", BatchState.After)]
    [InlineData("hang-up without an answer", "STRU5017", BatchState.Before)]
    [InlineData("black hole before the server has the request", "STRU5018", BatchState.Before)]
    [InlineData("black hole after the server committed", "STRU5018", BatchState.After)]
    [InlineData("slow drip", "STRU5018", BatchState.After)]
    [InlineData("half a response", "STRU5017", BatchState.After)]
    [InlineData("half a head", "STRU5017", BatchState.After)]
    [InlineData("no HTTP", "STRU5017", BatchState.Before)]
    [InlineData("500", "STRU5015", BatchState.Before)]
    [InlineData("502", "STRU5015", BatchState.Before)]
    [InlineData("503", "STRU5015", BatchState.Before)]
    [InlineData("504", "STRU5015", BatchState.Before)]
    [InlineData("504 after the server committed", "STRU5015", BatchState.After)]
    public async Task A_fault_that_may_have_come_after_the_commit_leaves_the_batch_in_doubt(string fault, string code, object state)
    {
        _scenario.Proxy.Afterwards = _scenario.Faults.ThatPass[fault];

        await AssertFailsAsync(code, WithoutAnswer, (BatchState)state);
        Assert.InRange(_scenario.Proxy.Connections, 2, int.MaxValue);
    }

    [Theory]
    [InlineData("408")]
    [InlineData("429")]
    [InlineData("429 with seconds")]
    [InlineData("429 with a date")]
    [InlineData("429 with nonsense")]
    public async Task A_server_that_stays_busy_stores_nothing(string fault)
    {
        _scenario.Proxy.Afterwards = _scenario.Faults.ThatPass[fault];

        await AssertFailsAsync(FaultCode.ServerFault, NothingStored, BatchState.Before);
        Assert.InRange(_scenario.Proxy.Connections, 2, int.MaxValue);
    }

    [Theory]
    [InlineData(400, FaultCode.Rejected)]
    [InlineData(401, FaultCode.Unauthorized)]
    [InlineData(403, FaultCode.Forbidden)]
    [InlineData(404, FaultCode.NotFound)]
    [InlineData(405, FaultCode.Rejected)]
    [InlineData(409, FaultCode.Rejected)]
    [InlineData(413, FaultCode.Rejected)]
    public async Task A_refusal_ends_the_sync_at_the_first_attempt(int status, string code)
    {
        _scenario.Proxy.Afterwards = Faults.Status(status);

        await AssertFailsAsync(code, NothingStored, BatchState.Before);
        Assert.Equal(1, _scenario.Proxy.Connections);
    }

    [Theory]
    [InlineData("JSON that is none", "STRU5019", WithoutAnswer, BatchState.Before)]
    [InlineData("truncated JSON", "STRU5019", WithoutAnswer, BatchState.After)]
    [InlineData("the page of a captive portal", "STRU5019", WithoutAnswer, BatchState.Before)]
    [InlineData("an answer about another environment", "STRU5019", WithoutAnswer, BatchState.After)]
    [InlineData("a response of a gigabyte", "STRU5019", WithoutAnswer, BatchState.Before)]
    [InlineData("a gzip bomb", "STRU5019", WithoutAnswer, BatchState.Before)]
    [InlineData("a wrong digest for one key", "STRU5020", StoredDifferently, BatchState.After)]
    [InlineData("a server that trims values", "STRU5020", StoredDifferently, BatchState.Mixed)]
    public async Task An_answer_that_cannot_be_believed_ends_the_sync_at_the_first_attempt(string fault, string code, string account, object state)
    {
        _scenario.Proxy.Afterwards = Faults.ThatStay[fault];

        await AssertFailsAsync(code, account, (BatchState)state);
        Assert.Equal(1, _scenario.Proxy.Connections);
    }

    [Theory]
    [InlineData("a certificate that nobody trusts")]
    [InlineData("plain text where TLS is expected")]
    public async Task A_server_without_trustworthy_TLS_gets_nothing(string fault)
    {
        _scenario.ApiUrl = _scenario.Proxy.Url.Replace("http:", "https:", StringComparison.Ordinal);
        _scenario.Proxy.Afterwards = Faults.ThatStay[fault];

        var message = await AssertFailsAsync(FaultCode.Unreachable, NothingStored, BatchState.Before);

        Assert.Contains(_scenario.ApiUrl, message, StringComparison.Ordinal);
        Assert.Equal(1, _scenario.Proxy.Connections);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_another_host_gets_neither_the_secrets_nor_the_API_key(int status)
    {
        await using var other = new FaultProxy(_server.Url);
        _scenario.Proxy.Afterwards = Faults.Status(status, $"Location: {other.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}/v1/sync/secrets\r\n");

        await AssertFailsAsync(FaultCode.Redirected, NothingStored, BatchState.Before);
        Assert.Equal(0, other.Connections);
        Assert.Equal(1, _scenario.Proxy.Connections);
    }

    [Fact]
    public async Task A_refused_connection_stores_nothing()
    {
        _scenario.Proxy.Refuse();

        await AssertFailsAsync(FaultCode.Unreachable, NothingStored, BatchState.Before);
        Assert.InRange(_scenario.Clock.Delays.Count, 2, int.MaxValue);
    }

    [Fact]
    public async Task A_server_that_starts_while_the_sync_waits_gets_everything()
    {
        _scenario.Proxy.Refuse();
        _scenario.Clock.Waits = _ =>
        {
            if (_scenario.Clock.Delays.Count == 3)
            {
                _scenario.Proxy.Listen();
            }

            return Task.CompletedTask;
        };

        Assert.Null((await _scenario.SyncAsync()).Code);
        Assert.Equal([BatchState.After], await _scenario.StatesAsync());
    }

    [Fact]
    public async Task Five_failures_and_then_success_are_a_success()
    {
        for (var i = 0; i < 5; i++)
        {
            _scenario.Proxy.Script.Enqueue(Faults.Status(503));
        }

        var result = await _scenario.SyncAsync();

        Assert.Null(result.Code);
        Assert.Equal([2, 3, 4, 5, 6], result.Lines.Select(line => int.Parse(line.Split("(attempt ")[1].TrimEnd(')'), CultureInfo.InvariantCulture)));
        Assert.Equal([BatchState.After], await _scenario.StatesAsync());
    }

    [Fact]
    public async Task A_request_that_arrives_after_a_later_sync_does_not_undo_it()
    {
        FaultProxy.Exchange? late = null;
        var delivered = new TaskCompletionSource();
        _scenario.Proxy.Script.Enqueue(async exchange =>
        {
            await exchange.ReadAsync();
            late = exchange;
            _scenario.Clock.PassUntilTimeout();
            await delivered.Task;
        });
        Assert.Null((await _scenario.SyncAsync()).Code);
        await _scenario.PrepareAsync(new Dictionary<string, string> { ["KEY_1"] = $"canary-later-{Guid.NewGuid():N}" });
        Assert.Null((await _scenario.SyncAsync()).Code);

        var answer = await late!.ForwardAsync();
        delivered.SetResult();

        Assert.Equal(200, answer.Status);
        Assert.Equal([BatchState.After], await _scenario.StatesAsync());
    }

    [Fact]
    public async Task A_batch_that_fails_leaves_the_batches_before_it_stored_and_those_behind_it_unsent()
    {
        var run = Guid.NewGuid().ToString("N");
        await _scenario.PrepareAsync(Enumerable.Range(0, 2500).ToDictionary(i => $"KEY_{run}_{i}", i => $"canary-{i}"));
        _scenario.Proxy.Script.Enqueue(exchange => exchange.PassAsync());
        _scenario.Proxy.Script.Enqueue(_scenario.Faults.ThatPass["504 after the server committed"]);
        _scenario.Proxy.Script.Enqueue(exchange => exchange.PassAsync());
        _scenario.Proxy.Afterwards = Faults.Status(403);

        var result = await _scenario.SyncAsync();

        Assert.Equal(FaultCode.Forbidden, result.Code);
        Assert.StartsWith("Batch 3 of 3 failed: ", result.Message, StringComparison.Ordinal);
        Assert.EndsWith("Of 2500 secrets: keys 1–2,000 stored; keys 2,001–2,500 not stored.", result.Message, StringComparison.Ordinal);
        Assert.Equal([BatchState.After, BatchState.After, BatchState.Before], await _scenario.StatesAsync());
    }

    private async Task<string> AssertFailsAsync(string code, string account, BatchState state)
    {
        var result = await _scenario.SyncAsync();

        Assert.Equal(code, result.Code);
        Assert.Contains(account, result.Message, StringComparison.Ordinal);
        await _scenario.Proxy.SettleAsync();
        Assert.Equal([state], await _scenario.StatesAsync());
        return result.Message;
    }
}
