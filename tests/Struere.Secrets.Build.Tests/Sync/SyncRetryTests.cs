using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Build.Framework;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Build.Tests.Sync;

public sealed class SyncRetryTests : IDisposable
{
    private readonly SyncScenario _scenario = new();

    public void Dispose() => _scenario.Dispose();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void A_status_that_may_pass_is_tried_again(int status)
    {
        Answer(status);

        var lines = _scenario.SyncedLines();

        Assert.Matches($@"^Struere: production: the server answered {status}, trying again in \d(\.\d)? s \(attempt 2\)$", lines[0]);
        Assert.Equal("Struere: production: 1 secret (1 created, 0 updated, 0 unchanged)", lines[1]);
        Assert.Equal(2, _scenario.Server.Requests.Count);
    }

    public static TheoryData<Exception> BrokenConnections =>
    [
        new HttpRequestException("canary"),
        new IOException("canary"),
        new SocketException((int)SocketError.ConnectionReset),
    ];

    [Theory]
    [MemberData(nameof(BrokenConnections), DisableDiscoveryEnumeration = true)]
    public void A_connection_that_breaks_off_is_tried_again(Exception exception)
    {
        _scenario.Server.Arrived = _ => _scenario.Server.Requests.Count == 1 ? throw exception : Task.CompletedTask;

        Assert.StartsWith("Struere: production: the connection failed or broke off, trying again in ", _scenario.SyncedLines()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_attempt_that_takes_a_third_of_the_time_is_ended_and_tried_again()
    {
        _scenario.Timeout = "60";
        _scenario.Server.Arrived = cancellation => HangOnce(TimeSpan.FromSeconds(20), cancellation);

        Assert.StartsWith("Struere: production: the server did not answer within 20 s, trying again in ", _scenario.SyncedLines()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_attempt_sends_the_same_body_under_the_same_idempotency_key()
    {
        Answer(503, 503);

        _scenario.SyncedLines();

        Assert.Single(_scenario.Server.Requests.Select(request => request.Request.Headers.GetValues("Idempotency-Key").Single()).Distinct());
        Assert.Single(_scenario.Server.Requests.Select(request => request.Body.ToJsonString()).Distinct());
    }

    [Fact]
    public void Waits_grow_and_stay_below_their_ceilings()
    {
        Answer([.. Enumerable.Repeat(503, 7)]);

        _scenario.Timeout = "3600";
        _scenario.SyncedLines();

        double[] ceilings = [1, 2, 4, 8, 16, 20, 20];
        Assert.Equal(ceilings.Length, _scenario.Clock.Delays.Count);
        Assert.All(ceilings.Zip(_scenario.Clock.Delays), pair => Assert.InRange(pair.Second.TotalSeconds, 0, pair.First));
        Assert.Equal(ceilings.Length, _scenario.Clock.Delays.Distinct().Count());
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Sat, 31 Jan 2026 12:00:07 GMT")]
    public void The_server_says_how_long_to_wait(string retryAfter)
    {
        AnswerOnce(429, retryAfter);

        Assert.Equal("Struere: production: the server answered 429, trying again in 7 s (attempt 2)", _scenario.SyncedLines()[0]);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    [InlineData("Sat, 31 Jan 2026 25:61:61 GMT")]
    [InlineData("Sat, 31 Jan 2015 12:00:00 GMT")]
    [InlineData("")]
    public void A_wait_that_makes_no_sense_is_ignored(string retryAfter)
    {
        AnswerOnce(429, retryAfter);

        _scenario.SyncedLines();

        Assert.InRange(Assert.Single(_scenario.Clock.Delays), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_wait_that_is_longer_than_the_time_left_ends_the_sync_at_once()
    {
        AnswerOnce(429, "3600");

        Assert.EndsWith(
            "The server asks to wait 3,600 s, which is more than StruereSyncTimeout leaves of its 100 s. Nothing was stored.",
            _scenario.Fails(FaultCode.ServerFault).Message,
            StringComparison.Ordinal);
        Assert.Empty(_scenario.Clock.Delays);
    }

    [Fact]
    public void A_fault_that_does_not_pass_is_given_up_within_the_time()
    {
        Answer([.. Enumerable.Repeat(503, 1000)]);

        Assert.Matches(
            @"\(503\): try again later\. It was tried \d+ times\. StruereSyncTimeout \(100 s\) leaves no time for another attempt\. Of 1 secret: key 1 sent without an answer",
            _scenario.Fails(FaultCode.ServerFault).Message!);
        Assert.InRange(_scenario.Clock.Elapsed, TimeSpan.FromSeconds(78), TimeSpan.FromSeconds(100));
    }

    [Fact]
    public void The_time_is_for_all_batches_together()
    {
        _scenario.WriteSecrets(string.Concat(Enumerable.Range(0, 3001).Select(i => $"KEY_{i}=canary-{i}\n")));
        _scenario.Server.Arrived = _ =>
        {
            _scenario.Clock.Pass(TimeSpan.FromSeconds(24.9));
            return Task.CompletedTask;
        };
        _scenario.Server.Answer = () => _scenario.Server.Requests.Count == 4 ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) : null;

        Assert.StartsWith("Batch 4 of 4 failed: ", _scenario.Fails(FaultCode.ServerFault).Message, StringComparison.Ordinal);
        Assert.Equal(4, _scenario.Server.Requests.Count);
    }

    [Fact]
    public void What_one_attempt_may_have_stored_stays_in_doubt_when_the_next_is_refused()
    {
        Answer(502, 401);

        Assert.Contains("sent without an answer", _scenario.Fails(FaultCode.Unauthorized).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancel_ends_a_wait_at_once_with_an_account()
    {
        Answer(429, 429);
        using var task = _scenario.CreateTask();
        _scenario.Clock.Waits = cancellation =>
        {
            task.Cancel();
            return Task.Delay(Timeout.Infinite, cancellation);
        };

        Assert.False(task.Execute());
        var error = Assert.Single(_scenario.Engine.Errors);
        Assert.Equal(FaultCode.Canceled, error.Code);
        Assert.Equal("The sync of production was canceled. Nothing was stored.", error.Message);
        Assert.Single(_scenario.Server.Requests);
    }

    [Fact]
    public void A_line_about_a_wait_holds_no_address_and_is_of_high_importance()
    {
        _scenario.ApiUrl = "https://internal.example.test";
        Answer(503);

        _scenario.Sync();

        var message = _scenario.Engine.Messages[0];
        Assert.Equal(MessageImportance.High, message.Importance);
        Assert.DoesNotContain("example", message.Message, StringComparison.Ordinal);
    }

    /// <summary>Answers with these statuses first, and then as the protocol says.</summary>
    private void Answer(params IReadOnlyList<int> statuses) => _scenario.Server.Answer = () =>
        _scenario.Server.Requests.Count <= statuses.Count ? new HttpResponseMessage((HttpStatusCode)statuses[_scenario.Server.Requests.Count - 1]) : null;

    private void AnswerOnce(int status, string retryAfter) => _scenario.Server.Answer = () =>
    {
        if (_scenario.Server.Requests.Count > 1)
        {
            return null;
        }

        var answer = new HttpResponseMessage((HttpStatusCode)status);
        answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return answer;
    };

    private async Task HangOnce(TimeSpan duration, CancellationToken cancellation)
    {
        if (_scenario.Server.Requests.Count == 1)
        {
            _scenario.Clock.Pass(duration);
            await Task.Delay(Timeout.Infinite, cancellation);
        }
    }
}
