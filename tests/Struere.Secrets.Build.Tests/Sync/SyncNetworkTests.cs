using System;
using System.Threading.Tasks;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Build.Tests.Sync;

/// <summary>What only a real socket can do.</summary>
public sealed class SyncNetworkTests : IDisposable
{
    private readonly SyncScenario _scenario = new() { UsesNetwork = true };

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void A_port_that_nobody_listens_on_cannot_be_reached()
    {
        _scenario.ApiUrl = LoopbackServer.UnusedUrl();

        var message = _scenario.Fails(FaultCode.Unreachable).Message!;

        Assert.StartsWith($"{_scenario.ApiUrl} cannot be reached: nothing listens there. It was tried ", message, StringComparison.Ordinal);
        Assert.EndsWith(" times. Nothing was stored.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_waits_the_whole_time_for_a_server_on_the_same_machine()
    {
        _scenario.ApiUrl = LoopbackServer.UnusedUrl();

        _scenario.Fails(FaultCode.Unreachable);

        Assert.InRange(_scenario.Clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_host_that_does_not_exist_cannot_be_reached()
    {
        _scenario.ApiUrl = "https://struere-secrets.invalid";
        _scenario.Timeout = "3";

        Assert.StartsWith("https://struere-secrets.invalid cannot be reached", _scenario.Fails(FaultCode.Unreachable).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_speaks_no_TLS_cannot_be_reached_by_https()
    {
        using var server = Use(new LoopbackServer("HTTP/1.1 400 Bad Request\r\n\r\ncanary"));
        _scenario.ApiUrl = server.Url.Replace("http:", "https:", StringComparison.Ordinal);

        Assert.Contains("TLS", _scenario.Fails(FaultCode.Unreachable).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_never_answers_is_tried_until_the_time_is_used_up()
    {
        using var server = Use(new LoopbackServer(null));
        server.Arriving = () => _scenario.Clock.Pass(TimeSpan.FromSeconds(40));

        var message = _scenario.Fails(FaultCode.TimedOut).Message!;

        Assert.StartsWith($"{server.Url} did not answer within ", message, StringComparison.Ordinal);
        Assert.EndsWith("Of 1 secret: key 1 sent without an answer, so either all of them are stored or none. Sync again to be sure.", message, StringComparison.Ordinal);
        Assert.InRange(_scenario.Clock.Elapsed, TimeSpan.FromSeconds(80), TimeSpan.FromSeconds(125));
    }

    [Fact]
    public void A_server_that_breaks_off_its_answer_may_have_stored_the_secrets()
    {
        using var server = Use(new LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"));

        Assert.Contains("sent without an answer", _scenario.Fails(FaultCode.Unreachable).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_redirect_is_not_followed()
    {
        using var target = new LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        using var server = Use(new LoopbackServer($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {target.Url}/canary\r\nContent-Length: 0\r\n\r\n"));

        Assert.Contains("307", _scenario.Fails(FaultCode.Redirected).Message, StringComparison.Ordinal);
        Assert.Equal(0, target.Connections);
    }

    [Fact]
    public void An_endless_answer_is_not_read_to_its_end()
    {
        using var server = Use(new LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n" + new string('x', 3 * 1024 * 1024)));

        Assert.Contains("larger", _scenario.Fails(FaultCode.MalformedAnswer).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_is_no_HTTP_is_told_without_its_words()
    {
        using var server = Use(new LoopbackServer("canary canary canary\r\n\r\n"));

        _scenario.Fails(FaultCode.Unreachable);
    }

    [Fact]
    public async Task Cancel_ends_a_sync_that_waits_for_an_answer()
    {
        using var server = Use(new LoopbackServer(null));
        using var task = _scenario.CreateTask();

        var run = Task.Run(task.Execute, TestContext.Current.CancellationToken);
        await server.Arrived.Task;
        task.Cancel();

        Assert.False(await run);
        var error = Assert.Single(_scenario.Engine.Errors);
        Assert.Equal(FaultCode.Canceled, error.Code);
        Assert.Contains("key 1 sent without an answer", error.Message, StringComparison.Ordinal);
    }

    private LoopbackServer Use(LoopbackServer server)
    {
        _scenario.ApiUrl = server.Url;
        return server;
    }
}
