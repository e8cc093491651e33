using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Faults.Tests;

/// <summary>A server of its own, which is ended with SIGKILL while a batch of a thousand secrets is under way.</summary>
public sealed class KilledServerTests : IAsyncLifetime
{
    private readonly SyncTarget _server = new();
    private readonly Dictionary<string, string> _secrets = Enumerable.Range(0, 1000).ToDictionary(i => $"KEY_{i}", i => $"canary-{i}");

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_server_that_is_killed_and_started_again_ends_up_with_every_secret()
    {
        await using var scenario = new FaultScenario(_server);
        await scenario.PrepareAsync(_secrets);
        scenario.Proxy.Script.Enqueue(async exchange =>
        {
            var answer = exchange.ForwardAsync();
            await _server.KillAsync();
            await _server.StartAsync();
            scenario.Proxy.Upstream = _server.Url;
            exchange.Reset();
            await answer;
        });

        var result = await scenario.SyncAsync();

        Assert.Null(result.Code);
        Assert.Equal([BatchState.After], await scenario.StatesAsync());
    }

    [Fact]
    public async Task A_server_that_is_killed_holds_all_of_the_batch_or_none_of_it()
    {
        await using var scenario = new FaultScenario(_server);
        await scenario.PrepareAsync(_secrets);
        scenario.Proxy.Script.Enqueue(async exchange =>
        {
            var answer = exchange.ForwardAsync();
            await _server.KillAsync();
            exchange.Reset();
            await answer;
        });
        scenario.Proxy.Afterwards = exchange =>
        {
            exchange.Reset();
            return Task.CompletedTask;
        };

        var result = await scenario.SyncAsync();
        await _server.StartAsync();

        Assert.Equal(FaultCode.Unreachable, result.Code);
        Assert.Contains("sent without an answer", result.Message, StringComparison.Ordinal);
        Assert.NotEqual([BatchState.Mixed], await scenario.StatesAsync());
    }
}
